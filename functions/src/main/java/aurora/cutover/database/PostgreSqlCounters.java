package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every sequence of the migrated schemas, identities included, and every other that a column's
 * default there takes its values from, by the column it belongs to or by its own name. Values of a
 * sequence that counts down are negated.
 */
final class PostgreSqlCounters implements Counters {

  private final PostgreSqlConnection connection;
  private final List<String> schemas;

  PostgreSqlCounters(PostgreSqlConnection connection, List<String> schemas) {
    this.connection = connection;
    this.schemas = schemas;
  }

  @Override
  public Map<String, Long> next() {
    return next(sequences());
  }

  @Override
  public void raise(Map<String, Long> atLeast) {
    Map<String, PostgreSqlSequence> sequences = sequences();
    Map<String, Long> before = next(sequences);
    new TreeMap<>(atLeast)
        .forEach(
            (counter, wanted) -> {
              PostgreSqlSequence sequence = sequences.get(counter);
              if (sequence == null) {
                throw new PreconditionFailed(
                    connection.credentials() + ": no sequence numbers " + counter);
              }
              if (before.get(counter) < wanted) {
                connection.text(
                    "SELECT setval(?::regclass, ?, false)",
                    sequence.name().quoted(),
                    sequence.valueAtLeast(wanted));
              }
            });
    requireRaised(atLeast, next(sequences));
  }

  private void requireRaised(Map<String, Long> atLeast, Map<String, Long> after) {
    atLeast.forEach(
        (counter, wanted) -> {
          if (after.get(counter) < wanted) {
            throw new PreconditionFailed(
                connection.credentials()
                    + ": "
                    + counter
                    + " was raised to "
                    + wanted
                    + ", and reads "
                    + after.get(counter));
          }
        });
  }

  private Map<String, PostgreSqlSequence> sequences() {
    Map<String, PostgreSqlSequence> sequences = new TreeMap<>();
    connection
        .query(
            "SELECT sn.nspname, s.relname, q.seqstart, q.seqincrement,"
                + " CASE WHEN q.seqincrement < 0 THEN q.seqmin ELSE q.seqmax END,"
                + " (SELECT n.nspname || '.' || c.relname || '.' || a.attname FROM pg_depend d"
                + " JOIN pg_class c ON c.oid = d.refobjid JOIN pg_namespace n"
                + " ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid"
                + " AND a.attnum = d.refobjsubid WHERE d.classid = 'pg_class'::regclass"
                + " AND d.objid = s.oid AND d.deptype IN ('a', 'i')"
                + " AND d.refclassid = 'pg_class'::regclass)"
                + " FROM pg_class s JOIN pg_sequence q ON q.seqrelid = s.oid"
                + " JOIN pg_namespace sn ON sn.oid = s.relnamespace"
                + " WHERE sn.nspname = ANY (?) OR s.oid IN (SELECT x.refobjid FROM pg_depend x"
                + " JOIN pg_attrdef f ON f.oid = x.objid JOIN pg_class t ON t.oid = f.adrelid"
                + " JOIN pg_namespace tn ON tn.oid = t.relnamespace"
                + " WHERE x.classid = 'pg_attrdef'::regclass"
                + " AND x.refclassid = 'pg_class'::regclass AND tn.nspname = ANY (?))",
            PostgreSqlCounters::sequence,
            schemas,
            schemas)
        .forEach(sequence -> sequences.put(sequence.counter(), sequence));
    return sequences;
  }

  private static PostgreSqlSequence sequence(ResultSet row) throws SQLException {
    PostgreSqlNames.Table name = new PostgreSqlNames.Table(row.getString(1), row.getString(2));
    return new PostgreSqlSequence(
        name,
        PostgreSqlSequence.counter(name, Optional.ofNullable(row.getString(6))),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5));
  }

  /** Asks the sequences themselves: the view pg_sequences shows no value that is not called yet. */
  private Map<String, Long> next(Map<String, PostgreSqlSequence> sequences) {
    List<PostgreSqlSequence> all = new ArrayList<>(sequences.values());
    Map<String, Long> next = new HashMap<>();
    if (!all.isEmpty()) {
      String sql =
          java.util.stream.IntStream.range(0, all.size())
              .mapToObj(
                  i -> "SELECT " + i + ", last_value, is_called FROM " + all.get(i).name().quoted())
              .collect(Collectors.joining(" UNION ALL "));
      connection
          .query(
              sql,
              row ->
                  Map.entry(
                      all.get(row.getInt(1)).counter(),
                      all.get(row.getInt(1)).next(row.getLong(2), row.getBoolean(3))))
          .forEach(entry -> next.put(entry.getKey(), entry.getValue()));
    }
    return new TreeMap<>(next);
  }
}
