package aurora.cutover.rehearsal.load;

import java.util.Optional;
import java.util.UUID;

/**
 * Names a row by who wrote it, so that the ledger finds it by arithmetic: {@code run} sets runs
 * apart, {@code client} is 0 for seeded rows, {@code row} counts a client's rows from 0. Its text
 * is a UUID of 36 characters.
 */
record WriteId(long run, int client, int row) {

  static final int SEED_CLIENT = 0;
  static final int MAX_CLIENT = (1 << 14) - 1;

  WriteId {
    if (client < 0 || client > MAX_CLIENT || row < 0) {
      throw new IllegalArgumentException("Client " + client + " or row " + row + " out of range");
    }
  }

  /** Whether the row was there before the run. */
  boolean isSeed() {
    return run == 0 && client == SEED_CLIENT;
  }

  String text() {
    return new UUID(run, (long) client << 32 | row).toString();
  }

  /** Empty where the text was not made by {@link #text()}. */
  static Optional<WriteId> parse(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      long low = uuid.getLeastSignificantBits();
      return Optional.of(
          new WriteId(uuid.getMostSignificantBits(), Math.toIntExact(low >>> 32), (int) low));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
