package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.gate.TaskSettingsRule;
import aurora.cutover.gate.Verdict;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.replication.Endpoints;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.TargetCluster;
import aurora.cutover.replication.TaskSnapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Is AWS's side ready: journal, service record, DMS task, endpoints, cluster, way back? Reads only.
 * Every finding is reported, not just the first.
 */
public final class PreflightAwsHandler
    extends StepHandler<PreflightAwsHandler.PreflightAwsRequest, PreflightResponse> {

  /**
   * @param execution ARN of the asking execution
   * @param settings checked here, where nothing was changed yet
   */
  public record PreflightAwsRequest(String execution, Settings settings) {}

  private final Journal journal;
  private final ServiceRecord record;
  private final ReplicationTask task;
  private final Optional<ReplicationTask> reverse;
  private final Endpoints endpoints;
  private final TargetCluster cluster;
  private final FlipPlan flip;
  private final Clock clock;

  public PreflightAwsHandler() {
    this(Wiring.ofLambda());
  }

  public PreflightAwsHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.serviceRecord(),
        wiring.task(),
        wiring.reverseTask(),
        new Endpoints(wiring.clients().databaseMigration()),
        wiring.targetCluster(),
        FlipPlan.of(wiring),
        wiring.clock());
  }

  PreflightAwsHandler(
      Journal journal,
      ServiceRecord record,
      ReplicationTask task,
      Optional<ReplicationTask> reverse,
      Endpoints endpoints,
      TargetCluster cluster,
      FlipPlan flip,
      Clock clock) {
    super(PreflightAwsRequest.class);
    this.journal = journal;
    this.record = record;
    this.task = task;
    this.reverse = reverse;
    this.endpoints = endpoints;
    this.cluster = cluster;
    this.flip = flip;
    this.clock = clock;
  }

  @Override
  protected PreflightResponse handle(PreflightAwsRequest request) {
    List<String> plan = new ArrayList<>();
    Verdict verdict =
        Verdict.gravest(
            List.of(
                judged(() -> journal(request.execution())),
                judged(() -> record(plan)),
                judged(this::task),
                judged(cluster::judge),
                judged(() -> wayBack(request.settings().acceptNoWayBack(), plan))));
    return PreflightResponse.of(verdict, plan);
  }

  private Verdict journal(String execution) {
    return journal
        .read()
        .filter(entry -> !entry.lease().owner().equals(execution))
        .map(this::otherRun)
        .orElseGet(() -> Verdict.ready("no other run is on its way"));
  }

  private Verdict otherRun(Entry entry) {
    String owner = entry.lease().owner();
    return switch (entry.phase()) {
      case ROLLED_BACK -> Verdict.ready(owner + " was rolled back");
      case OPEN ->
          entry.isHeldAt(clock.instant())
              ? Verdict.blocked(
                  "execution %s holds this migration until %s: one cutover at a time"
                      .formatted(owner, entry.leaseUntil()))
              : Verdict.ready(owner + " ended before its fence");
      case COMPLETED -> Verdict.blocked("already cut over by " + owner);
      case FENCING, FENCED, DRAINED, COMMITTED, FLIPPED, OBSERVING, RETURNING, ROLLING_BACK ->
          Verdict.blocked(
              "execution %s left this migration in phase %s: finish or roll back that run first"
                  .formatted(owner, entry.phase()));
    };
  }

  private Verdict record(List<String> plan) {
    CnameRecord now = record.read();
    if (flip.isDone(now)) {
      return Verdict.blocked("already cut over: " + now);
    }
    if (!flip.mayStartFrom(now)) {
      return Verdict.blocked(
          "%s, but the source is %s: correct the record first".formatted(now, flip.sourceHost()));
    }
    plan.addAll(flip.plan(now));
    return Verdict.ready(now.toString());
  }

  private Verdict task() {
    TaskSnapshot snapshot = task.describe();
    if (!snapshot.migrationType().equals("full-load-and-cdc")) {
      return Verdict.blocked(
          "the task's type is %s, full-load-and-cdc is needed".formatted(snapshot.migrationType()));
    }
    if (snapshot.status().startsWith("failed")) {
      return Verdict.blocked("the task has failed: " + snapshot.stopReason().orElse("no reason"));
    }
    return Verdict.gravest(
        List.of(
            TaskSettingsRule.judge(snapshot.settings(), snapshot.tableMappings()),
            endpoints.judge(snapshot)));
  }

  private Verdict wayBack(boolean accepted, List<String> plan) {
    Verdict verdict =
        reverse
            .map(task -> judged(() -> reverse(task.describe())))
            .orElseGet(() -> Verdict.blocked("there is no reverse task"));
    if (verdict instanceof Verdict.Ready) {
      plan.add(
          "DMS: start the reverse task %s from the target's position at the line"
              .formatted(reverse.orElseThrow().arn()));
      return verdict;
    }
    String why = String.join("; ", verdict.reasons());
    return accepted
        ? Verdict.ready(why + ": accepted by acceptNoWayBack")
        : Verdict.blocked(
            why
                + ": after the line there is no way back without loss; start with"
                + " \"acceptNoWayBack\": true to accept that");
  }

  /** Created and at rest: with both tasks alive changes run in a circle. */
  private Verdict reverse(TaskSnapshot snapshot) {
    if (!snapshot.migrationType().equals("cdc")) {
      return Verdict.blocked(
          "the reverse task's type is %s, cdc is needed".formatted(snapshot.migrationType()));
    }
    if (!Set.of("ready", "stopped").contains(snapshot.status())) {
      return Verdict.blocked(
          "the reverse task is %s, it has to be at rest until the line is crossed"
              .formatted(snapshot.status()));
    }
    return Verdict.gravest(
        List.of(
            TaskSettingsRule.judge(snapshot.settings(), snapshot.tableMappings()),
            endpoints.judge(snapshot)));
  }

  /** One unmet precondition must not hide the others. */
  private static Verdict judged(Supplier<Verdict> look) {
    try {
      return look.get();
    } catch (PreconditionFailed e) {
      return Verdict.blocked(e.getMessage());
    }
  }
}
