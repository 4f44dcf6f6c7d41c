package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Marker;
import aurora.cutover.database.Side;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Proves that nothing is in flight: two markers, one after the other, must arrive on the target.
 * With batch apply one table may run ahead inside a batch; a batch that begins after the first
 * marker was seen cannot begin before that one's batch is whole. Then shuts the second door. Safe
 * to repeat.
 */
public final class ProveDrainHandler
    extends StepHandler<ProveDrainHandler.ProveDrainRequest, ProveDrainHandler.ProveDrainResponse> {

  /**
   * @param since when the run began: apply errors from then on count
   * @param deadline when the outage budget ends
   */
  public record ProveDrainRequest(Lease lease, Instant since, Instant deadline) {}

  /**
   * @param drainMillis from the first marker's write to the second one's arrival
   */
  public record ProveDrainResponse(long drainMillis, List<String> markers, String sourcePosition) {

    private Map<String, String> asNote() {
      return Map.of(
          "drainMillis", Long.toString(drainMillis),
          "markers", String.join(",", markers),
          "sourcePosition", sourcePosition);
    }

    private static ProveDrainResponse ofNote(Map<String, String> note) {
      return new ProveDrainResponse(
          Long.parseLong(note.get("drainMillis")),
          List.of(note.get("markers").split(",", -1)),
          note.get("sourcePosition"));
    }
  }

  static final String TOPIC = "drain";

  /** The key of what the source had written by then, to be compared right before the line. */
  static final String SOURCE_WRITES = "sourceWrites";

  private final Journal journal;
  private final Databases databases;
  private final MarkerTrip trip;
  private final String taskResourceId;

  public ProveDrainHandler() {
    this(Wiring.ofLambda());
  }

  public ProveDrainHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.databases(),
        new MarkerTrip(wiring.poll(), wiring.clock()),
        TaskSnapshot.resourceId(wiring.required("TASK_ARN")));
  }

  ProveDrainHandler(Journal journal, Databases databases, MarkerTrip trip, String taskResourceId) {
    super(ProveDrainRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.trip = trip;
    this.taskResourceId = taskResourceId;
  }

  @Override
  protected void warmUp() {
    var unused = journal.read();
    databases.touch(Side.SOURCE, Side.TARGET);
  }

  @Override
  protected ProveDrainResponse handle(ProveDrainRequest request) {
    Entry entry = journal.confirm(request.lease(), Phase.FENCED, Phase.DRAINED);
    try (Database source = databases.open(Side.SOURCE)) {
      ProveDrainResponse proof =
          entry.phase() == Phase.DRAINED
              ? ProveDrainResponse.ofNote(entry.note(TOPIC))
              : proveAndNote(request, source);
      // Only now: a late twin opens the door before the journal says DRAINED, or not at all.
      source.fence().seal(() -> journal.confirm(request.lease(), Phase.DRAINED));
      return proof;
    }
  }

  private ProveDrainResponse proveAndNote(ProveDrainRequest request, Database source) {
    ProveDrainResponse proof = prove(request, source);
    Map<String, String> note = new HashMap<>(proof.asNote());
    note.put(SOURCE_WRITES, source.writesSeen());
    // A restart drops the fence, and the seal would raise it again in silence. Asked after the
    // position was read: what is written from then on moves it, and is seen before the line.
    FenceProof.requireStanding(source.fence());
    journal.advance(request.lease(), Phase.FENCED, Phase.DRAINED, Map.of(TOPIC, note));
    return proof;
  }

  private ProveDrainResponse prove(ProveDrainRequest request, Database source) {
    try (Database target = databases.open(Side.TARGET)) {
      Runnable stillMine = () -> journal.confirm(request.lease(), Phase.FENCED);
      source.fence().unseal(stillMine);
      Marker first = trip.fresh(request.lease());
      Duration drained = await(first, source, target, request.deadline());
      stillMine.run();
      Marker second = first.next();
      drained = drained.plus(await(second, source, target, request.deadline()));
      requireNoTrouble(target.applyTrouble(taskResourceId, request.since()));
      return new ProveDrainResponse(
          drained.toMillis(), List.of(first.id(), second.id()), source.position());
    }
  }

  private Duration await(Marker marker, Database source, Database target, Instant deadline) {
    return trip.send(marker, source, target, deadline)
        .orElseThrow(
            () ->
                new PreconditionFailed(
                    "marker %s did not reach the target before %s: the drain is not proved"
                        .formatted(marker.id(), deadline)));
  }

  private static void requireNoTrouble(List<String> trouble) {
    if (!trouble.isEmpty()) {
      throw new PreconditionFailed("DMS could not apply everything: " + trouble);
    }
  }
}
