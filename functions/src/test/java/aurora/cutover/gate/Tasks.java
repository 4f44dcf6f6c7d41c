package aurora.cutover.gate;

import aurora.cutover.replication.TaskSnapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Task snapshots for the rules. */
final class Tasks {

  static final Instant FRESH = Instant.parse("2026-11-22T08:00:00Z");
  static final Instant LOADED = Instant.parse("2026-11-22T09:00:00Z");

  private Tasks() {}

  static TaskSnapshot status(String status) {
    return task(status, "", Optional.of(FRESH), Optional.of(LOADED), some(0), some(0), some(0));
  }

  static TaskSnapshot stopped(String reason) {
    return task(
        "stopped", reason, Optional.of(FRESH), Optional.of(LOADED), some(0), some(0), some(0));
  }

  static TaskSnapshot tables(OptionalInt loading, OptionalInt queued, OptionalInt errored) {
    return task("running", "", Optional.of(FRESH), Optional.of(LOADED), loading, queued, errored);
  }

  static TaskSnapshot load(Optional<Instant> fresh, Optional<Instant> finished) {
    return task("running", "", fresh, finished, some(0), some(0), some(0));
  }

  static OptionalInt some(int number) {
    return OptionalInt.of(number);
  }

  private static TaskSnapshot task(
      String status,
      String reason,
      Optional<Instant> fresh,
      Optional<Instant> finished,
      OptionalInt loading,
      OptionalInt queued,
      OptionalInt errored) {
    return new TaskSnapshot(
        "arn:aws:dms:eu-west-1:123456789012:task:ABC",
        status,
        Optional.of(reason).filter(r -> !r.isEmpty()),
        "full-load-and-cdc",
        fresh,
        fresh,
        finished,
        loading,
        queued,
        errored,
        "rep",
        "source",
        "target",
        "{}",
        "{}",
        Optional.empty());
  }
}
