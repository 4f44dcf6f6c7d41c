package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * What an operator does between load and CDC: gives the target's tables the source's defaults,
 * AUTO_INCREMENT, indexes and foreign keys. Triggers, views and routines stay out. Safe to repeat.
 */
public final class PostLoadSchema {
  private final MySqlServer source;
  private final MySqlServer target;

  public PostLoadSchema(MySqlServer source, MySqlServer target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Changes the target's tables. Replication into it should stand meanwhile.
   *
   * @throws SQLException also when the loaded rows break a unique or foreign key
   */
  public void apply(Collection<TableId> tables) throws SQLException {
    try (Connection from = source.connect();
        Connection to = target.connect()) {
      // the source's defaults may be what today's strict mode refuses, such as zero dates
      Sql.run(to, "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
      for (TableId table : tables) {
        alter(to, table, wanted(from, table).missingFrom(wanted(to, table)));
      }
      for (TableId table : tables) {
        alter(to, table, wanted(from, table).missingForeignKeys(wanted(to, table)));
      }
    }
  }

  private static CreateTable wanted(Connection connection, TableId table) throws SQLException {
    return CreateTable.of(connection, table);
  }

  private static void alter(Connection to, TableId table, List<String> clauses)
      throws SQLException {
    if (!clauses.isEmpty()) {
      Sql.run(to, "ALTER TABLE " + TableShape.quoted(table) + " " + String.join(", ", clauses));
    }
  }
}
