package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tables that DMS keeps on the target, as far as a cutover reads them, spelled as DMS spells
 * them on PostgreSQL: the columns of one in capitals, those of the others not.
 */
public final class ControlTables {
  /** The schema that the rehearsal's task settings name; DMS's own default here is public. */
  public static final String SCHEMA = "awsdms_control";

  private static final String APPLY_EXCEPTIONS =
      """
      CREATE TABLE IF NOT EXISTS awsdms_control.awsdms_apply_exceptions (
        "TASK_NAME" varchar(128) NOT NULL,
        "TABLE_OWNER" varchar(128) NOT NULL,
        "TABLE_NAME" varchar(128) NOT NULL,
        "ERROR_TIME" timestamp NOT NULL,
        "STATEMENT" text NOT NULL,
        "ERROR" text NOT NULL)
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
        source_timestamp_applied timestamp,
        PRIMARY KEY (server_name, task_name))
      """;

  private ControlTables() {}

  /** In the schema that the files in grants/ made. Safe to repeat; what the tables hold stays. */
  static void create(Connection target) throws SQLException {
    Sql.run(target, APPLY_EXCEPTIONS, SUSPENDED_TABLES, STATUS);
  }
}
