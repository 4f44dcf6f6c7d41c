package aurora.cutover.rehearsal;

import java.nio.file.Path;

/**
 * What a rehearsal is asked for.
 *
 * @param writesPerSecond of all clients together, 1 to 10,000
 * @param clients 1 to 100
 * @param rows seeded before the load, 1 to 10,000,000
 * @param ttlSeconds of the service record while the cutover is near, 1 to 60
 * @param report the folder for the report
 */
public record RehearsalOptions(
    String engine,
    Strategy strategy,
    int writesPerSecond,
    int clients,
    int rows,
    int ttlSeconds,
    Path report) {

  /** How the switch is made. */
  public enum Strategy {
    /** The state machine of this project. */
    SAFE,
    /** What the well-known recipe does: wait until validated, UPSERT the record, no fence. */
    RECIPE
  }

  public RehearsalOptions {
    requireRange("--writes-per-second", writesPerSecond, 10_000);
    requireRange("--clients", clients, 100);
    requireRange("--rows", rows, 10_000_000);
    requireRange("--ttl", ttlSeconds, 60);
  }

  private static void requireRange(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s is %d; it has to be from 1 to %d".formatted(option, value, most));
    }
  }
}
