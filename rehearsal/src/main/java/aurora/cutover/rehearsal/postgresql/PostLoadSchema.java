package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator does between load and CDC, as the tables' owner: gives the target the source's
 * sequences, defaults, identities, constraints, indexes and replica identities. Triggers, views and
 * functions stay out. Safe to repeat.
 */
public final class PostLoadSchema {
  private final PostgreSqlServer source;
  private final PostgreSqlServer target;
  private final Login owner;

  /**
   * @param owner the user that loaded the tables
   */
  public PostLoadSchema(PostgreSqlServer source, PostgreSqlServer target, Login owner) {
    this.source = source;
    this.target = target;
    this.owner = owner;
  }

  /**
   * Changes the target's tables. Replication into it should stand meanwhile.
   *
   * @throws SQLException also when the loaded rows break a constraint
   */
  public void apply(Collection<TableId> tables) throws SQLException {
    String in =
        tables.stream()
            .map(table -> Quote.literal(TableShape.quoted(table)) + "::regclass")
            .collect(Collectors.joining(", ", " IN (", ")"));
    String schemas =
        tables.stream()
            .map(table -> Quote.literal(table.schema()))
            .distinct()
            .collect(Collectors.joining(", ", " IN (", ")"));
    try (Connection from = source.connect();
        Connection to = target.connect(owner, PostgreSqlServer.DATABASE)) {
      // names are then written with their schema, on both sides
      Sql.run(from, "SET search_path = pg_catalog");
      Sql.run(to, "SET search_path = pg_catalog");
      for (String question :
          List.of(
              SchemaQueries.sequences(schemas),
              SchemaQueries.columns(in),
              SchemaQueries.constraints(in, "<> 'f'"),
              SchemaQueries.indexes(in),
              SchemaQueries.constraints(in, "= 'f'"),
              SchemaQueries.replicaIdentities(in))) {
        List<String> missing = new ArrayList<>(Sql.texts(from, question));
        missing.removeAll(Set.copyOf(Sql.texts(to, question)));
        Sql.run(to, missing.toArray(String[]::new));
      }
    }
  }
}
