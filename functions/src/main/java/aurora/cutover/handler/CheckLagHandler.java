package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.gate.LagRule;
import aurora.cutover.gate.Verdict;
import aurora.cutover.replication.LatencyMetrics;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.TaskSnapshot;
import java.time.Clock;
import java.util.List;

/** Is the full load done, CDC running and its latency fresh and low? Reads only. */
public final class CheckLagHandler
    extends StepHandler<CheckLagHandler.CheckLagRequest, CheckLagHandler.CheckLagResponse> {

  /**
   * @param maxLagSeconds the highest latency that passes, in each of source and target
   */
  public record CheckLagRequest(int maxLagSeconds) {}

  /**
   * @param taskStatus what a waiting run compares to notice a change
   */
  public record CheckLagResponse(String verdict, List<String> reasons, String taskStatus) {}

  private final ReplicationTask task;
  private final LatencyMetrics metrics;
  private final Clock clock;

  public CheckLagHandler() {
    this(Wiring.ofLambda());
  }

  public CheckLagHandler(Wiring wiring) {
    this(wiring.task(), wiring.latencyMetrics(), wiring.clock());
  }

  CheckLagHandler(ReplicationTask task, LatencyMetrics metrics, Clock clock) {
    super(CheckLagRequest.class);
    this.task = task;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  protected CheckLagResponse handle(CheckLagRequest request) {
    TaskSnapshot snapshot = task.describe();
    Verdict verdict =
        LagRule.judge(
            snapshot,
            metrics.newest(snapshot, "CDCLatencySource"),
            metrics.newest(snapshot, "CDCLatencyTarget"),
            request.maxLagSeconds(),
            metrics.period(),
            clock.instant());
    return new CheckLagResponse(GateResponse.word(verdict), verdict.reasons(), snapshot.status());
  }
}
