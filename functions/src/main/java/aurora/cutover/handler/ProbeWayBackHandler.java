package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.ReverseUser;
import aurora.cutover.database.Side;
import aurora.cutover.gate.Verdict;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Does the way back lead back right now? Writes a marker on the target and awaits it on the source;
 * notes how far the source is known to have everything, and counts what only the target has. Raises
 * the source's fence again where a restart has dropped it. Safe to repeat.
 */
public final class ProbeWayBackHandler
    extends StepHandler<
        ProbeWayBackHandler.ProbeWayBackRequest, ProbeWayBackHandler.ProbeWayBackResponse> {

  private static final Duration FENCED_WITHIN = Duration.ofSeconds(20);

  /** Until then DMS may still be making the tables in which it says what it could not apply. */
  private static final Duration STARTED_WITHIN = Duration.ofMinutes(1);

  /**
   * @param maxLagSeconds how long the marker may travel
   */
  public record ProbeWayBackRequest(Lease lease, int maxLagSeconds) {}

  /**
   * @param verdict READY when the marker arrived and DMS left nothing behind; HELD when it did not
   *     arrive; BLOCKED without a reverse task, or when DMS could not apply everything
   * @param atRisk transactions that rolling back now would lose, at most; empty when they cannot be
   *     counted
   */
  public record ProbeWayBackResponse(
      String verdict, List<String> reasons, long roundTripMillis, OptionalLong atRisk) {}

  private final Journal journal;
  private final Databases databases;
  private final ReverseUser reverseUser;
  private final MarkerTrip trip;
  private final Clock clock;
  private final NotApplied notApplied;

  public ProbeWayBackHandler() {
    this(Wiring.ofLambda());
  }

  public ProbeWayBackHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.databases(),
        wiring.reverseUser(),
        new MarkerTrip(wiring.poll(), wiring.clock()),
        wiring.clock(),
        NotApplied.of(wiring));
  }

  ProbeWayBackHandler(
      Journal journal,
      Databases databases,
      ReverseUser reverseUser,
      MarkerTrip trip,
      Clock clock,
      NotApplied notApplied) {
    super(ProbeWayBackRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.reverseUser = reverseUser;
    this.trip = trip;
    this.clock = clock;
    this.notApplied = notApplied;
  }

  @Override
  protected ProbeWayBackResponse handle(ProbeWayBackRequest request) {
    Entry entry = journal.confirm(request.lease(), Phase.OBSERVING, Phase.RETURNING);
    try (Database source = databases.open(Side.SOURCE);
        Database target = databases.open(Side.TARGET)) {
      keepFenced(source, request.lease());
      if (WayBack.isNone(entry)) {
        return broken(Verdict.blocked("there is no reverse task"), AtRisk.count(entry, target));
      }
      return probe(request, entry, source, target);
    }
  }

  private void keepFenced(Database source, Lease lease) {
    if (!source.fence().stands()) {
      source
          .fence()
          .raise(
              clock.instant().plus(FENCED_WITHIN),
              () -> journal.confirm(lease, Phase.OBSERVING, Phase.RETURNING));
    }
  }

  private ProbeWayBackResponse probe(
      ProbeWayBackRequest request, Entry entry, Database source, Database target) {
    List<String> gaps = reverseUser.gaps();
    if (!gaps.isEmpty()) {
      return broken(Verdict.blocked(String.join("; ", gaps)), AtRisk.count(entry, target));
    }
    Instant now = clock.instant();
    Duration patience = Duration.ofSeconds(Math.max(1, request.maxLagSeconds()));
    String commits = target.commitsSeen();
    Optional<Duration> travelled =
        trip.send(trip.fresh(request.lease()), target, source, now.plus(patience));
    if (travelled.isEmpty()) {
      return broken(
          Verdict.held(
              "a marker did not get from the target to the source in %d s"
                  .formatted(patience.toSeconds())),
          AtRisk.count(entry, target));
    }
    List<String> trouble = notApplied.on(source, entry);
    if (!trouble.isEmpty()) {
      return broken(incomplete(entry, trouble), AtRisk.countFromTheLine(entry, target));
    }
    journal.note(
        request.lease(),
        Journal.LEASE,
        Map.of(WayBack.SAFE, Map.of("commits", commits, "at", now.toString())));
    long millis = travelled.get().toMillis();
    return new ProbeWayBackResponse(
        "READY",
        List.of("a marker got from the target to the source in %d ms".formatted(millis)),
        millis,
        OptionalLong.of(0));
  }

  private Verdict incomplete(Entry entry, List<String> trouble) {
    String words = NotApplied.words(trouble);
    return clock.instant().isBefore(WayBack.startedAt(entry).plus(STARTED_WITHIN))
        ? Verdict.held(words)
        : Verdict.blocked(words);
  }

  private static ProbeWayBackResponse broken(Verdict verdict, OptionalLong atRisk) {
    return new ProbeWayBackResponse(
        GateResponse.word(verdict),
        List.of(verdict.reasons().getFirst() + "; " + AtRisk.words(atRisk)),
        -1,
        atRisk);
  }
}
