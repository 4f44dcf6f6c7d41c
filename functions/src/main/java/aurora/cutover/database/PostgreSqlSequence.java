package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.util.Optional;

/**
 * A sequence as it was made.
 *
 * @param counter what it numbers, {@code schema.table.column}, or its own name when nothing owns it
 * @param increment not 0; negative for a sequence that counts down
 * @param last the last value it can hand out in its direction
 */
record PostgreSqlSequence(
    PostgreSqlNames.Table name, String counter, long start, long increment, long last) {

  /**
   * What it hands out next, turned round for one that counts down, so that a higher number is
   * always a later one.
   *
   * @param called whether {@code lastValue} has been handed out
   */
  long next(long lastValue, boolean called) {
    return called ? Math.addExact(turned(lastValue), Math.abs(increment)) : turned(lastValue);
  }

  /**
   * The first value in its own steps that is not before {@code next}: where two servers share a
   * number range by steps of two, it stays theirs.
   */
  long valueAtLeast(long next) {
    long steps =
        Math.max(0, Math.ceilDiv(Math.subtractExact(next, turned(start)), Math.abs(increment)));
    long value = Math.addExact(start, Math.multiplyExact(steps, increment));
    if (increment < 0 ? value < last : value > last) {
      throw new PreconditionFailed(
          "sequence %s of %s ends at %d and cannot go on at %d: give it a wider type or range"
              .formatted(name.dotted(), counter, last, value));
    }
    return value;
  }

  static String counter(PostgreSqlNames.Table name, Optional<String> owner) {
    return owner.orElseGet(name::dotted);
  }

  private long turned(long value) {
    return increment < 0 ? Math.negateExact(value) : value;
  }
}
