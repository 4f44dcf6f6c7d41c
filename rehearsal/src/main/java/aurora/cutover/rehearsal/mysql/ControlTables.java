package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables that DMS keeps on the target, as far as a cutover reads them. */
public final class ControlTables {
  /** DMS's name for the schema when the task does not set another. */
  public static final String SCHEMA = "awsdms_control";

  private static final String APPLY_EXCEPTIONS =
      """
      CREATE TABLE IF NOT EXISTS awsdms_control.awsdms_apply_exceptions (
        TASK_NAME varchar(128) NOT NULL,
        TABLE_OWNER varchar(128) NOT NULL,
        TABLE_NAME varchar(128) NOT NULL,
        ERROR_TIME timestamp NOT NULL,
        STATEMENT longtext NOT NULL,
        ERROR longtext NOT NULL)
      """;

  private static final String SUSPENDED_TABLES =
      """
      CREATE TABLE IF NOT EXISTS awsdms_control.awsdms_suspended_tables (
        server_name varchar(128) NOT NULL,
        task_name varchar(128) NOT NULL,
        table_owner varchar(128) NOT NULL,
        table_name varchar(128) NOT NULL,
        suspend_reason varchar(32) NOT NULL,
        suspend_timestamp timestamp NOT NULL,
        PRIMARY KEY (server_name, task_name, table_owner, table_name))
      """;

  private static final String STATUS =
      """
      CREATE TABLE IF NOT EXISTS awsdms_control.awsdms_status (
        server_name varchar(128) NOT NULL,
        task_name varchar(128) NOT NULL,
        task_status varchar(32) NOT NULL,
        status_time timestamp NOT NULL,
        pending_changes bigint NOT NULL,
        disk_swap_size bigint NOT NULL,
        task_memory bigint NOT NULL,
        source_current_position varchar(128) NOT NULL,
        source_current_timestamp timestamp NOT NULL,
        source_tail_position varchar(128) NOT NULL,
        source_tail_timestamp timestamp NOT NULL,
        source_timestamp_applied timestamp NULL,
        PRIMARY KEY (server_name, task_name))
      """;

  private ControlTables() {}

  /** Safe to repeat; what the tables hold stays. */
  public static void create(Connection target) throws SQLException {
    Sql.run(
        target,
        "CREATE DATABASE IF NOT EXISTS " + SCHEMA,
        APPLY_EXCEPTIONS,
        SUSPENDED_TABLES,
        STATUS);
  }
}
