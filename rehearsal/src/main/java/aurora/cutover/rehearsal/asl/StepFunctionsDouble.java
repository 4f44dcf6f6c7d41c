package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/**
 * Step Functions with one Standard state machine in it. With a {@link RealClock} executions run in
 * the background; with a {@link VirtualClock} startExecution and redriveExecution come back when
 * the execution has ended. Other calls of the client throw UnsupportedOperationException.
 */
public final class StepFunctionsDouble implements SfnClient {
  private final Engine engine;
  private final Executions executions;
  private final TaskAnswers answers;

  public StepFunctionsDouble(
      String stateMachineArn,
      StateMachine machine,
      TaskInvoker invoker,
      ExecutionClock clock,
      List<ExecutionListener> listeners) {
    this(
        stateMachineArn,
        machine,
        invoker,
        clock,
        listeners,
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * The same, with jitter that can be repeated.
   *
   * @param random from 0 to below 1, as {@link Math#random}
   */
  public StepFunctionsDouble(
      String stateMachineArn,
      StateMachine machine,
      TaskInvoker invoker,
      ExecutionClock clock,
      List<ExecutionListener> listeners,
      DoubleSupplier random) {
    TaskTokens tokens = new TaskTokens();
    this.engine =
        new Engine(
            stateMachineArn, machine, invoker, clock, new Listeners(listeners), tokens, random);
    this.executions = new Executions(engine);
    this.answers = new TaskAnswers(tokens, clock);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    executions
        .all()
        .forEach(execution -> executions.stop(execution, Optional.empty(), Optional.empty()));
  }

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    checkMachine(request.stateMachineArn());
    String name =
        request.name() == null
            ? UUID.randomUUID().toString()
            : ExecutionInputs.checkedName(request.name());
    String text = request.input() == null ? "{}" : request.input();
    String arn = engine.stateMachineArn().replace(":stateMachine:", ":execution:") + ":" + name;
    JsonNode input = ExecutionInputs.parsed(text);
    Optional<RunningExecution> before = executions.start(arn, name, text, input);
    if (before.isPresent()
        && !(before.get().isRunning() && before.get().inputText().equals(text))) {
      throw SfnErrors.executionAlreadyExists(arn);
    }
    return StartExecutionResponse.builder()
        .executionArn(arn)
        .startDate(existing(arn).startedAt())
        .build();
  }

  @Override
  public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
    Execution execution = existing(request.executionArn()).snapshot();
    return DescribeExecutionResponse.builder()
        .executionArn(execution.arn())
        .stateMachineArn(engine.stateMachineArn())
        .name(execution.name())
        .status(execution.status())
        .startDate(execution.startedAt())
        .stopDate(execution.stoppedAt().orElse(null))
        .input(existing(execution.arn()).inputText())
        .output(execution.output().map(JsonNode::toString).orElse(null))
        .error(execution.error().orElse(null))
        .cause(execution.cause().orElse(null))
        .redriveCount(execution.redriveCount())
        .build();
  }

  @Override
  public StopExecutionResponse stopExecution(StopExecutionRequest request) {
    RunningExecution execution = existing(request.executionArn());
    executions.stop(
        execution, Optional.ofNullable(request.error()), Optional.ofNullable(request.cause()));
    return StopExecutionResponse.builder()
        .stopDate(execution.snapshot().stoppedAt().orElseThrow())
        .build();
  }

  /** All executions of the status asked for, newest first, in one page. */
  @Override
  public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
    checkMachine(request.stateMachineArn());
    List<ExecutionListItem> items =
        executions.all().stream()
            .map(RunningExecution::snapshot)
            .filter(e -> request.statusFilter() == null || request.statusFilter() == e.status())
            .sorted(Comparator.comparing(Execution::startedAt).reversed())
            .map(this::listItem)
            .toList();
    return ListExecutionsResponse.builder().executions(items).build();
  }

  /**
   * Continues at the state where the execution ended, with that state's input and the variables it
   * had.
   */
  @Override
  public RedriveExecutionResponse redriveExecution(RedriveExecutionRequest request) {
    RunningExecution execution = existing(request.executionArn());
    ExecutionStatus status = execution.snapshot().status();
    if (status == ExecutionStatus.RUNNING || status == ExecutionStatus.SUCCEEDED) {
      throw SfnErrors.executionNotRedrivable("its status is " + status);
    }
    if (execution.history().events() >= Limits.HISTORY_EVENTS - 1) {
      throw SfnErrors.executionNotRedrivable("its history is full");
    }
    if (executions.isParallel(execution.checkpoint().state())) {
      throw new UnsupportedOperationException("a redrive into a Parallel state is not implemented");
    }
    executions.redrive(execution);
    return RedriveExecutionResponse.builder().redriveDate(engine.clock().now()).build();
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    answers.succeed(request.taskToken(), request.output());
    return SendTaskSuccessResponse.builder().build();
  }

  @Override
  public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
    answers.fail(request.taskToken(), request.error(), request.cause());
    return SendTaskFailureResponse.builder().build();
  }

  @Override
  public SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
    answers.beat(request.taskToken());
    return SendTaskHeartbeatResponse.builder().build();
  }

  /**
   * Waits until the execution has ended, in real time, and returns it as it is then.
   *
   * @throws IllegalStateException when it still runs after that long, or the thread is interrupted
   */
  public Execution await(String executionArn, Duration atMost) {
    RunningExecution execution = existing(executionArn);
    try {
      if (!new RealClock().await(execution.ended(), Instant.now().plus(atMost))) {
        throw new IllegalStateException(executionArn + " still runs after " + atMost);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while awaiting " + executionArn, e);
    }
    return execution.snapshot();
  }

  /** The execution as it stands now. */
  public Execution execution(String executionArn) {
    return existing(executionArn).snapshot();
  }

  /**
   * Kills the execution as a dying process would: at the next boundary between two states of the
   * machine, with no word to anyone. It is ABORTED then, and a redrive goes on with the state that
   * would have come next.
   */
  public void abort(String executionArn) {
    existing(executionArn).drive().ifPresent(Drive::dieAtBoundary);
  }

  private ExecutionListItem listItem(Execution execution) {
    return ExecutionListItem.builder()
        .executionArn(execution.arn())
        .stateMachineArn(engine.stateMachineArn())
        .name(execution.name())
        .status(execution.status())
        .startDate(execution.startedAt())
        .stopDate(execution.stoppedAt().orElse(null))
        .redriveCount(execution.redriveCount())
        .build();
  }

  private RunningExecution existing(String arn) {
    return executions.find(arn).orElseThrow(() -> SfnErrors.executionDoesNotExist(arn));
  }

  private void checkMachine(String arn) {
    if (!engine.stateMachineArn().equals(arn)) {
      throw SfnErrors.stateMachineDoesNotExist(arn);
    }
  }
}
