package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Marker;
import aurora.cutover.database.Side;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.gate.CounterRule;
import aurora.cutover.gate.Verdict;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Proves that the fenced target has nothing that the source lacks: two markers arrive, DMS could
 * apply everything, and the source numbers its rows beyond every key that the target handed out.
 * Where data loss was accepted and the way back is broken, counts what is lost instead. Changes
 * counters on the source; safe to repeat.
 */
public final class DrainBackHandler
    extends StepHandler<DrainBackHandler.DrainBackRequest, DrainBackHandler.DrainBackResponse> {

  /** How long a broken way back is waited for when its loss is accepted. */
  private static final Duration LOSS_PATIENCE = Duration.ofSeconds(5);

  /**
   * @param deadline when the outage budget ends
   * @param acceptDataLoss go on without the drain, and lose what only the target has
   */
  public record DrainBackRequest(Lease lease, Instant deadline, boolean acceptDataLoss) {}

  /**
   * @param drained false when the way back was broken and its loss accepted
   * @param lostTransactions given up on purpose, at most so many; empty when they cannot be counted
   * @param sourcePosition from where the forward task may replicate again
   */
  public record DrainBackResponse(
      boolean drained,
      long drainMillis,
      List<String> markers,
      OptionalLong lostTransactions,
      String sourcePosition) {

    private Map<String, String> asNote() {
      Map<String, String> note = new HashMap<>();
      note.put("drained", Boolean.toString(drained));
      note.put("drainMillis", Long.toString(drainMillis));
      note.put("markers", String.join(",", markers));
      note.put(
          "lostTransactions",
          lostTransactions.isPresent()
              ? Long.toString(lostTransactions.getAsLong())
              : "not countable");
      note.put("sourcePosition", sourcePosition);
      return note;
    }
  }

  private final Journal journal;
  private final Databases databases;
  private final MarkerTrip trip;
  private final Clock clock;
  private final NotApplied notApplied;

  public DrainBackHandler() {
    this(Wiring.ofLambda());
  }

  public DrainBackHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.databases(),
        new MarkerTrip(wiring.poll(), wiring.clock()),
        wiring.clock(),
        NotApplied.of(wiring));
  }

  DrainBackHandler(
      Journal journal, Databases databases, MarkerTrip trip, Clock clock, NotApplied notApplied) {
    super(DrainBackRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.trip = trip;
    this.clock = clock;
    this.notApplied = notApplied;
  }

  @Override
  protected void warmUp() {
    var unused = journal.read();
    databases.touch(Side.SOURCE, Side.TARGET);
  }

  @Override
  protected DrainBackResponse handle(DrainBackRequest request) {
    Entry entry = journal.confirm(request.lease(), Phase.RETURNING);
    try (Database source = databases.open(Side.SOURCE);
        Database target = databases.open(Side.TARGET)) {
      FenceProof.requireHolding(source.fence());
      DrainBackResponse proof =
          drained(request, entry, source, target)
              .orElseGet(
                  () ->
                      given(
                          request,
                          "the target's last writes did not reach the source before "
                              + request.deadline(),
                          AtRisk.count(entry, target),
                          source));
      raiseCounters(source, target);
      journal.note(request.lease(), Journal.LEASE, Map.of(WayBack.DRAIN, proof.asNote()));
      return proof;
    }
  }

  private Optional<DrainBackResponse> drained(
      DrainBackRequest request, Entry entry, Database source, Database target) {
    if (WayBack.isNone(entry)) {
      return Optional.empty();
    }
    Instant deadline = deadline(request);
    Marker first = trip.fresh(request.lease());
    Marker second = first.next();
    return trip.send(first, target, source, deadline)
        .flatMap(one -> trip.send(second, target, source, deadline).map(one::plus))
        .map(
            time -> {
              List<String> trouble = notApplied.on(source, entry);
              return trouble.isEmpty()
                  ? new DrainBackResponse(
                      true,
                      time.toMillis(),
                      List.of(first.id(), second.id()),
                      OptionalLong.of(0),
                      source.position())
                  : given(
                      request,
                      NotApplied.words(trouble),
                      AtRisk.countFromTheLine(entry, target),
                      source);
            });
  }

  private Instant deadline(DrainBackRequest request) {
    Instant patience = clock.instant().plus(LOSS_PATIENCE);
    return request.acceptDataLoss() && patience.isBefore(request.deadline())
        ? patience
        : request.deadline();
  }

  private static DrainBackResponse given(
      DrainBackRequest request, String why, OptionalLong lost, Database source) {
    if (!request.acceptDataLoss()) {
      throw new PreconditionFailed(
          "%s; %s; to lose them on purpose, roll back with \"acceptDataLoss\": true"
              .formatted(why, AtRisk.words(lost)));
    }
    return new DrainBackResponse(false, 0, List.of(), lost, source.position());
  }

  private static void raiseCounters(Database source, Database target) {
    Map<String, Long> atLeast = CounterRule.atLeast(target.counters().next());
    source.counters().raise(atLeast);
    Verdict raised = CounterRule.judge(atLeast, source.counters().next());
    if (!(raised instanceof Verdict.Ready)) {
      throw new PreconditionFailed("on the source: " + String.join("; ", raised.reasons()));
    }
  }
}
