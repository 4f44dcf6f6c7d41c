package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does the service name lead to one side, and does a write through it land there? Then ends the
 * sessions that applications still have on the other side, again and again, until none has come
 * back for one TTL: a pool would otherwise keep them, failing, for its whole maxLifetime.
 */
final class ServiceCheck {

  private static final Duration LOOK = Duration.ofMillis(100);

  /**
   * @param sessionsEnded on the side that does not serve
   */
  record Passed(int sessionsEnded, long resolvedMillis, long quietMillis) {}

  private final Databases databases;
  private final Poll poll;
  private final Clock clock;
  private final Runnable stillMine;

  /**
   * @param stillMine asked before sessions are ended
   */
  ServiceCheck(Databases databases, Poll poll, Clock clock, Runnable stillMine) {
    this.databases = databases;
    this.poll = poll;
    this.clock = clock;
    this.stillMine = stillMine;
  }

  /**
   * @param serves the side that the name is to lead to
   * @throws DependencyUnavailable when it does not before the deadline, or applications keep coming
   *     back to the other side
   */
  Passed require(Side serves, Duration ttl, Instant deadline) {
    Side left = serves == Side.TARGET ? Side.SOURCE : Side.TARGET;
    Instant began = clock.instant();
    try (Database other = databases.open(left);
        Database serving = databases.open(serves)) {
      Evictions evictions = new Evictions(other, ttl);
      String identity = serving.identity();
      AtomicReference<String> last = new AtomicReference<>("");
      require(
          poll.until(
              deadline, LOOK, () -> evictions.look() && servesByName(serves, identity, last)),
          "the service name does not lead to the %s, or it refuses writes through it%s"
              .formatted(serves.word(), last));
      Instant resolved = clock.instant();
      require(
          poll.until(deadline, LOOK, evictions::quiet),
          "applications keep coming back to the %s: look for an address that is not the service name"
              .formatted(left.word()));
      return new Passed(
          evictions.ended,
          Duration.between(began, resolved).toMillis(),
          Duration.between(resolved, clock.instant()).toMillis());
    }
  }

  /** As long as the old answer is cached, the other side may refuse this side's login. */
  private boolean servesByName(Side serves, String identity, AtomicReference<String> last) {
    try (Database byName = databases.openByServiceName(serves)) {
      last.set("");
      return byName.identity().equals(identity)
          && byName.fence().probe() instanceof WriteProbe.Accepted;
    } catch (DependencyUnavailable | PreconditionFailed e) {
      last.set(": " + e.getMessage());
      return false;
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new DependencyUnavailable(otherwise);
    }
  }

  /** Counts the sessions that were ended, and how long none has come back. */
  private final class Evictions {

    private final Database from;
    private final Duration quiet;
    private Instant lastSeen = clock.instant();
    private int ended;

    Evictions(Database from, Duration quiet) {
      this.from = from;
      this.quiet = quiet;
    }

    boolean look() {
      stillMine.run();
      int sessions = from.fence().endSessions();
      if (sessions > 0) {
        ended += sessions;
        lastSeen = clock.instant();
      }
      return true;
    }

    boolean quiet() {
      look();
      return Duration.between(lastSeen, clock.instant()).compareTo(quiet) >= 0;
    }
  }
}
