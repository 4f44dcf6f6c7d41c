package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.ControlSchema;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tables that DMS keeps on the target, as far as a cutover reads them, spelled as DMS spells
 * them on PostgreSQL: the columns of one in capitals, those of the others not.
 */
public final class ControlTables {
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

  private ControlTables() {}

  /** In the schema that the files in grants/ made. Safe to repeat; what the tables hold stays. */
  static void create(Connection target) throws SQLException {
    Sql.run(target, APPLY_EXCEPTIONS, ControlSchema.SUSPENDED_TABLES, ControlSchema.STATUS);
  }
}
