package aurora.cutover.database;

import java.util.Map;

/** AUTO_INCREMENT values, sequences and identities: what hands out the next key. */
public interface Counters {

  /** The next value by counter name ({@code schema.table.column} or a sequence's name). */
  Map<String, Long> next();

  /** Makes every named counter hand out at least the given value next; never lowers one. */
  void raise(Map<String, Long> atLeast);
}
