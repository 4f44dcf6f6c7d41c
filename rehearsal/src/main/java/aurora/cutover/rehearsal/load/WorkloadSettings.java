package aurora.cutover.rehearsal.load;

import java.util.Optional;

/**
 * The load: {@code clients} (1 to 100) together try {@code writesPerSecond} (1 to 10,000) writes on
 * orders of the customers 1 to {@code customers}. A second role, where given, is one client more
 * that writes as often as each of the others, as another database user.
 */
public record WorkloadSettings(
    DatabaseLogin login,
    int clients,
    int writesPerSecond,
    PoolKind pool,
    int customers,
    Optional<DatabaseLogin> secondRole) {

  public WorkloadSettings {
    requireRange("clients", clients, 100);
    requireRange("writes per second", writesPerSecond, 10_000);
    requireRange("customers", customers, Integer.MAX_VALUE);
  }

  private static void requireRange(String what, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(what + " must be 1 to " + max + ", got " + value);
    }
  }

  /** Microseconds between two writes of one client. */
  long intervalMicros() {
    return 1_000_000L * clients / writesPerSecond;
  }

  /** Spreads the clients' first writes over one interval; clients count from 1. */
  long phaseMicros(int client) {
    return intervalMicros() * (client - 1) / clients % intervalMicros();
  }
}
