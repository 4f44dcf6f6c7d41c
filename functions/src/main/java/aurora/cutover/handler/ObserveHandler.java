package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.gate.ObservationRule;
import aurora.cutover.gate.ObservationRule.Advice;
import aurora.cutover.gate.ObservationRule.Seen;
import aurora.cutover.gate.Verdict;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.RollbackAlarms;
import aurora.cutover.replication.TargetCluster;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Watches the target after the flip: alarms, the cluster's health, the way back, the operator's
 * word. Registers the task token first, then looks; answers at once unless the advice is to wait,
 * and then an event or the state's time-out makes it look again. Safe to repeat.
 */
public final class ObserveHandler
    extends StepHandler<ObserveHandler.ObserveRequest, ObserveHandler.ObserveResponse> {

  /** How many of the longest marker travels without a marker mean that the way back is broken. */
  private static final long SILENT_TRIPS = 3;

  private static final String UNHEALTHY = "unhealthy";

  /**
   * @param token of the waiting state, at most 2048 characters
   * @param until when silence completes the migration
   * @param maxLagSeconds how long a marker may need on the way back
   * @param graceSeconds how long the cluster may be unhealthy before that is a reason to roll back
   * @param probe the verdict of the last marker on the way back
   */
  public record ObserveRequest(
      Lease lease,
      String token,
      Instant until,
      int maxLagSeconds,
      int graceSeconds,
      String probe) {}

  /**
   * @param advice WAIT, COMPLETE, ROLL_BACK or CALL
   * @param acceptDataLoss whether the operator's word to roll back came with it
   */
  public record ObserveResponse(String advice, List<String> reasons, boolean acceptDataLoss) {}

  private final Journal journal;
  private final RollbackAlarms alarms;
  private final TargetCluster cluster;
  private final Optional<ReplicationTask> reverse;
  private final SfnClient stepFunctions;
  private final Clock clock;

  public ObserveHandler() {
    this(Wiring.ofLambda());
  }

  public ObserveHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.rollbackAlarms(),
        wiring.targetCluster(),
        wiring.reverseTask(),
        wiring.clients().stepFunctions(),
        wiring.clock());
  }

  ObserveHandler(
      Journal journal,
      RollbackAlarms alarms,
      TargetCluster cluster,
      Optional<ReplicationTask> reverse,
      SfnClient stepFunctions,
      Clock clock) {
    super(ObserveRequest.class);
    this.journal = journal;
    this.alarms = alarms;
    this.cluster = cluster;
    this.reverse = reverse;
    this.stepFunctions = stepFunctions;
    this.clock = clock;
  }

  @Override
  protected ObserveResponse handle(ObserveRequest request) {
    journal.confirm(request.lease(), Phase.OBSERVING);
    journal.awaitSignal(request.lease(), Journal.LEASE, request.token());
    Entry entry = journal.confirm(request.lease(), Phase.OBSERVING);
    Map<String, String> word = entry.note(WayBack.WORD);
    Instant now = clock.instant();
    Seen seen =
        new Seen(
            Optional.ofNullable(word.get("word")),
            alarms.judge(),
            target(request, entry, now),
            wayBack(request, entry, now),
            !now.isBefore(request.until()),
            now.isAfter(request.until().plusSeconds(request.graceSeconds())));
    Advice advice = ObservationRule.judge(seen);
    ObserveResponse response =
        new ObserveResponse(
            advice.name(),
            ObservationRule.reasons(seen),
            Boolean.parseBoolean(word.get("acceptDataLoss")));
    if (advice != Advice.WAIT) {
      Signal.answer(stepFunctions, request.token(), Json.MAPPER.valueToTree(response));
    }
    return response;
  }

  /** A cluster that fails over is unhealthy for some seconds, and that is no reason to leave it. */
  private Verdict target(ObserveRequest request, Entry entry, Instant now) {
    String since = entry.note(UNHEALTHY).getOrDefault("since", "");
    if (!(cluster.judge() instanceof Verdict.Blocked unhealthy)) {
      if (!since.isEmpty()) {
        noteUnhealthy(request.lease(), "");
      }
      return Verdict.ready("the cluster is healthy");
    }
    if (since.isEmpty()) {
      noteUnhealthy(request.lease(), now.toString());
      return Verdict.held(unhealthy.reasons().getFirst());
    }
    Duration lasted = Duration.between(Instant.parse(since), now);
    String reason = unhealthy.reasons().getFirst() + " for " + lasted.toSeconds() + " s";
    return lasted.toSeconds() < request.graceSeconds()
        ? Verdict.held(reason)
        : Verdict.blocked(reason);
  }

  private void noteUnhealthy(Lease lease, String since) {
    journal.note(lease, Journal.LEASE, Map.of(UNHEALTHY, Map.of("since", since)));
  }

  private Verdict wayBack(ObserveRequest request, Entry entry, Instant now) {
    if (WayBack.isNone(entry)) {
      return Verdict.ready("no way back, as was accepted");
    }
    if (reverse.isEmpty()) {
      return Verdict.unknown("a reverse task was started, and this deployment names none");
    }
    String status = reverse.get().describe().status();
    return switch (status) {
      case "running" -> probed(request, entry, now);
      case "starting", "modifying", "moving", "testing" ->
          Verdict.held("the reverse task is " + status);
      case "failed", "stopped", "stopping", "ready", "deleting" ->
          Verdict.blocked("the way back is broken: the reverse task is " + status);
      default -> Verdict.unknown("DMS reports the unknown task status '" + status + "'");
    };
  }

  private static Verdict probed(ObserveRequest request, Entry entry, Instant now) {
    if (request.probe().equals("READY")) {
      return Verdict.ready("the way back leads back");
    }
    Map<String, String> safe = entry.note(WayBack.SAFE);
    Instant last = Instant.parse((safe.isEmpty() ? entry.note(WayBack.TASK) : safe).get("at"));
    Duration silent = Duration.between(last, now);
    String reason = "no marker got back for " + silent.toSeconds() + " s";
    return silent.toSeconds() < SILENT_TRIPS * Math.max(10, request.maxLagSeconds())
        ? Verdict.held(reason)
        : Verdict.blocked("the way back is broken: " + reason);
  }
}
