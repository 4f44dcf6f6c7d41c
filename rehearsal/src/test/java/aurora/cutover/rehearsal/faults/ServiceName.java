package aurora.cutover.rehearsal.faults;

import aurora.cutover.testing.FakeRoute53;
import aurora.cutover.testing.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The service name as clients see it: while Route 53 spreads a change they get the old or the new
 * answer, and they keep an answer for its TTL.
 */
final class ServiceName {

  private record Cached(String answer, Instant until) {}

  private final FakeRoute53 route53;
  private final Server source;
  private final Server target;
  private final Clock clock;
  private final Duration spread;
  private final Cached[] caches = new Cached[Applications.CLIENTS];
  private String now;
  private String before;
  private Instant spreadUntil = Instant.MIN;

  ServiceName(FakeRoute53 route53, Server source, Server target, Clock clock, Duration spread) {
    this.route53 = route53;
    this.source = source;
    this.target = target;
    this.clock = clock;
    this.spread = spread;
    this.now = route53.shows(World.NAME);
    this.before = now;
  }

  /** Looks at the zone; true when the record has changed since. */
  boolean hasChanged() {
    String shown = route53.shows(World.NAME);
    if (shown.equals(now)) {
      return false;
    }
    before = now;
    now = shown;
    spreadUntil = clock.instant().plus(spread);
    return true;
  }

  /** {@code host ttl}, or what else stands there. */
  String record() {
    return now;
  }

  boolean leadsTo(String host) {
    return now.startsWith(host + " ");
  }

  /** The last change led it there from elsewhere. */
  boolean cameTo(String host) {
    return leadsTo(host) && !before.startsWith(host + " ");
  }

  /** The side that a client connects to; empty when the name leads nowhere. */
  Optional<Server> resolve(int client) {
    Cached cached = caches[client];
    if (cached == null || !clock.instant().isBefore(cached.until())) {
      String answer = clock.instant().isBefore(spreadUntil) && client % 2 == 0 ? before : now;
      cached = new Cached(answer, clock.instant().plusSeconds(ttl(answer)));
      caches[client] = cached;
    }
    return side(cached.answer());
  }

  /** What the functions' own resolver finds. */
  Optional<Server> side() {
    return side(now);
  }

  private Optional<Server> side(String answer) {
    if (answer.startsWith(World.SOURCE_HOST + " ")) {
      return Optional.of(source);
    }
    return answer.startsWith(World.TARGET_HOST + " ") ? Optional.of(target) : Optional.empty();
  }

  private static long ttl(String answer) {
    return answer.isEmpty() ? 0 : Long.parseLong(answer.substring(answer.lastIndexOf(' ') + 1));
  }
}
