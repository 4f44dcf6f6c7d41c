package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * The workflow dies at a random step and is redriven. Either it dies behind the step, or within it:
 * then the step's function goes on unheard while the redrive runs the same step again.
 */
final class KilledMidRun extends Story {

  /** Repeats a run: {@code JDK_JAVA_OPTIONS=-Drehearsal.seed=7 ./rehearse ...}. */
  private static final String SEED = "rehearsal.seed";

  /** Every undisturbed run passes through these; WarmUp's branches cannot be redriven here. */
  private static final List<String> STATES =
      List.of(
          "PreflightAws",
          "PreflightDatabases",
          "AcquireLease",
          "CheckLag",
          "ProbeLag",
          "CheckValidation",
          "LowerTtl",
          "WaitOutOldTtl",
          "FenceSource",
          "ProveDrain",
          "ConfirmValidation",
          "ConfirmData",
          "PrepareWayBack",
          "PointOfNoReturn",
          "OpenTarget",
          "FlipDns",
          "VerifyTarget",
          "StopReplication",
          "StartReverseReplication",
          "ProbeWayBack",
          "Observe",
          "Complete");

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final long seed = Long.getLong(SEED, ThreadLocalRandom.current().nextLong(1_000_000));
  private final String victim;
  private final boolean within;
  private final CountDownLatch dead = new CountDownLatch(1);
  private final AtomicBoolean struck = new AtomicBoolean();

  KilledMidRun() {
    super(
        "killed-mid-run",
        "the workflow is killed at a random step and redriven: it ends well, whichever step it was",
        Outcome.CUT_OVER,
        true);
    Random random = new Random(seed);
    victim = STATES.get(random.nextInt(STATES.size()));
    within = random.nextBoolean();
  }

  @Override
  public boolean anyStableEnd() {
    return true;
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(
        "-D%s=%d: killed %s %s".formatted(SEED, seed, within ? "within" : "after", victim));
  }

  @Override
  public void onOpened(Stage stage) {
    if (!stage.workingStates().containsAll(STATES)) {
      throw new IllegalStateException("not all of these are states any more: " + STATES);
    }
  }

  @Override
  public void onEntered(Stage stage, String state) {
    if (!state.equals(victim) || !struck.compareAndSet(false, true)) {
      return;
    }
    String arn = stage.executions().getFirst().arn();
    if (within) {
      stage.stepFunctions().stopExecution(stop -> stop.executionArn(arn));
    } else {
      stage.stepFunctions().abort(arn);
    }
    dead.countDown();
  }

  @Override
  public String start(Stage stage) {
    String arn = stage.startExecution(input());
    Execution killed = stage.stepFunctions().await(arn, LIMIT);
    if (killed.status() == ExecutionStatus.ABORTED) {
      Patience.orFail(LIMIT, "the killer did not come back", () -> dead.getCount() == 0);
      stage.stepFunctions().redriveExecution(redrive -> redrive.executionArn(arn));
    }
    return arn;
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    return execution.redriveCount() == 1 ? List.of() : List.of("the run was never killed");
  }
}
