package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.database.Database;
import aurora.cutover.database.Marker;
import aurora.cutover.journal.Lease;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A marker's way from one side to the other. */
record MarkerTrip(Poll poll, Clock clock) {

  private static final Duration LOOK = Duration.ofMillis(10);

  /** A marker that was never used before: the same attempt is never proved by an older row. */
  Marker fresh(Lease lease) {
    return new Marker(run(lease), lease.epoch(), clock.millis());
  }

  /**
   * Writes the marker and waits for it.
   *
   * @return how long it took, to the resolution of 10 ms looks; empty when the deadline came first
   */
  Optional<Duration> send(Marker marker, Database from, Database to, Instant deadline) {
    Instant sent = clock.instant();
    from.markers().write(marker);
    return poll.until(deadline, LOOK, () -> to.markers().arrived(marker))
        ? Optional.of(Duration.between(sent, clock.instant()))
        : Optional.empty();
  }

  private static String run(Lease lease) {
    return UUID.nameUUIDFromBytes(lease.owner().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
