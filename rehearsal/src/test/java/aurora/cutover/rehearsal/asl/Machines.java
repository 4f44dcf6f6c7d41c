package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;

/** Small machines for the tests of this package, and a way to run them on a virtual clock. */
final class Machines {
  static final String ARN = "arn:aws:states:eu-west-1:123456789012:stateMachine:cutover";
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  static final JsonMapper JSON = new JsonMapper();

  /** A Task calling a function; more fields may follow the type. */
  static final String TASK =
      "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Arguments\":{\"FunctionName\":\"f\"}";

  /** A Task that waits for its token. */
  static final String TOKEN_TASK =
      "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke.waitForTaskToken\","
          + "\"Arguments\":{\"FunctionName\":\"f\",\"Payload\":{\"token\":\"{% $states.context.Task.Token %}\"}}";

  private Machines() {}

  /**
   * A machine that begins with the state "A"; the states are given as the inside of the States
   * object.
   */
  static String machine(String states) {
    return "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{" + states + "}}";
  }

  static String pass(String output) {
    return machine("\"A\":{\"Type\":\"Pass\",\"Output\":" + output + ",\"End\":true}");
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static StepFunctionsDouble service(
      String definition,
      TaskInvoker invoker,
      ExecutionClock clock,
      ExecutionListener... listeners) {
    return new StepFunctionsDouble(
        ARN, StateMachine.parse(definition), invoker, clock, List.of(listeners));
  }

  static String start(StepFunctionsDouble service, String input) {
    return service
        .startExecution(
            StartExecutionRequest.builder().stateMachineArn(ARN).name("run").input(input).build())
        .executionArn();
  }

  static Execution run(
      String definition, String input, TaskInvoker invoker, ExecutionListener... listeners) {
    return run(definition, input, invoker, new VirtualClock(START), listeners);
  }

  static Execution run(
      String definition,
      String input,
      TaskInvoker invoker,
      ExecutionClock clock,
      ExecutionListener... listeners) {
    try (StepFunctionsDouble service = service(definition, invoker, clock, listeners)) {
      return service.await(start(service, input), Duration.ofSeconds(30));
    }
  }

  /** Runs a machine that calls nothing, with an empty input. */
  static Execution run(String definition) {
    return run(definition, "{}", call -> null);
  }
}
