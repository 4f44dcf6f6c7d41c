package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does the service name lead to the target, and does a write through it land there? Then ends the
 * sessions that applications still have on the source, again and again, until none has come back
 * for one TTL: a pool would otherwise keep them, failing, for its whole maxLifetime. Safe to
 * repeat.
 */
public final class VerifyTargetHandler
    extends StepHandler<
        VerifyTargetHandler.VerifyTargetRequest, VerifyTargetHandler.VerifyTargetResponse> {

  private static final Duration LOOK = Duration.ofMillis(100);

  /**
   * @param ttlSeconds of the flipped record
   * @param timeoutSeconds how long to keep trying, 1 to 600
   */
  public record VerifyTargetRequest(Lease lease, int ttlSeconds, int timeoutSeconds) {}

  /**
   * @param sessionsEnded application sessions ended on the source after the flip
   */
  public record VerifyTargetResponse(int sessionsEnded, long resolvedMillis, long quietMillis) {}

  private final Journal journal;
  private final Databases databases;
  private final Poll poll;
  private final Clock clock;

  public VerifyTargetHandler() {
    this(Wiring.ofLambda());
  }

  public VerifyTargetHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases(), wiring.poll(), wiring.clock());
  }

  VerifyTargetHandler(Journal journal, Databases databases, Poll poll, Clock clock) {
    super(VerifyTargetRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.poll = poll;
    this.clock = clock;
  }

  @Override
  protected VerifyTargetResponse handle(VerifyTargetRequest request) {
    journal.confirm(request.lease(), Phase.FLIPPED);
    Instant began = clock.instant();
    Instant deadline = began.plusSeconds(request.timeoutSeconds());
    try (Database source = databases.open(Side.SOURCE);
        Database target = databases.open(Side.TARGET)) {
      Evictions evictions = new Evictions(source, Duration.ofSeconds(request.ttlSeconds()));
      String identity = target.identity();
      AtomicReference<String> last = new AtomicReference<>("");
      require(
          poll.until(deadline, LOOK, () -> evictions.look() && servesByName(identity, last)),
          "the service name does not lead to the target, or the target refuses writes through it"
              + last.get());
      Instant resolved = clock.instant();
      require(
          poll.until(deadline, LOOK, evictions::quiet),
          "applications keep coming back to the source: look for an address that is not the service name");
      return new VerifyTargetResponse(
          evictions.ended,
          Duration.between(began, resolved).toMillis(),
          Duration.between(resolved, clock.instant()).toMillis());
    }
  }

  /** As long as the old answer is cached, the source may refuse the target's login. */
  private boolean servesByName(String targetIdentity, AtomicReference<String> last) {
    try (Database byName = databases.openByServiceName()) {
      last.set("");
      return byName.identity().equals(targetIdentity)
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

    private final Database source;
    private final Duration quiet;
    private Instant lastSeen = clock.instant();
    private int ended;

    Evictions(Database source, Duration quiet) {
      this.source = source;
      this.quiet = quiet;
    }

    boolean look() {
      int sessions = source.fence().endSessions();
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
