package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.ControlSchema;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables that DMS keeps on the target, as far as a cutover reads them. */
public final class ControlTables {
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

  private ControlTables() {}

  /** Safe to repeat; what the tables hold stays. */
  public static void create(Connection target) throws SQLException {
    Sql.run(
        target,
        "CREATE DATABASE IF NOT EXISTS " + ControlSchema.NAME,
        APPLY_EXCEPTIONS,
        ControlSchema.SUSPENDED_TABLES,
        ControlSchema.STATUS);
  }
}
