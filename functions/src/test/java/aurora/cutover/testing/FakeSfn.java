package aurora.cutover.testing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Waiting tokens, the names of executions that have ended, and the status of others. */
public final class FakeSfn implements SfnClient {

  private final CallLog log;
  private final Set<String> waiting = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Map<String, String> statuses = new HashMap<>();

  public final Faults faults = new Faults();

  public FakeSfn(CallLog log) {
    this.log = log;
  }

  public void waitsWith(String token) {
    waiting.add(token);
  }

  public void hasEnded(String executionName) {
    ended.add(executionName);
  }

  /** What Step Functions says of an execution; it has forgotten every other. */
  public void executionIs(String arn, String status) {
    statuses.put(arn, status);
  }

  @Override
  public DescribeExecutionResponse describeExecution(DescribeExecutionRequest describe) {
    log.look("sfn describe");
    if (!statuses.containsKey(describe.executionArn())) {
      throw AwsFaults.service(
          ExecutionDoesNotExistException.builder(),
          400,
          "ExecutionDoesNotExist",
          "Execution Does Not Exist: '" + describe.executionArn() + "'");
    }
    return DescribeExecutionResponse.builder()
        .executionArn(describe.executionArn())
        .status(statuses.get(describe.executionArn()))
        .build();
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest send) {
    faults.around(
        () -> {
          if (!waiting.remove(send.taskToken())) {
            throw AwsFaults.service(
                TaskTimedOutException.builder(), 400, "TaskTimedOut", "Task Timed Out");
          }
          log.effect("sfn success " + send.taskToken() + " " + send.output());
        });
    return SendTaskSuccessResponse.builder().build();
  }

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest start) {
    faults.around(
        () -> {
          if (ended.contains(start.name())) {
            throw AwsFaults.service(
                ExecutionAlreadyExistsException.builder(),
                400,
                "ExecutionAlreadyExists",
                "Execution Already Exists");
          }
          log.effect("sfn start " + start.name() + " " + start.input());
        });
    return StartExecutionResponse.builder()
        .executionArn(start.stateMachineArn() + ":" + start.name())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
