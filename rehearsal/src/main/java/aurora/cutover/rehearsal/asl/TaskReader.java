package aurora.cutover.rehearsal.asl;

import aurora.cutover.rehearsal.asl.ExpressionRules.Reach;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;
import java.util.Set;

/** Reads a Task: what it calls, with what, and for how long. */
final class TaskReader {
  private static final Set<String> LAMBDA_ARGUMENTS = Set.of("FunctionName", "Payload");
  private static final Set<String> SNS_ARGUMENTS = Set.of("TopicArn", "Subject", "Message");

  private final StateReader states;
  private final ErrorHandlingReader errors;

  TaskReader(StateReader states, ErrorHandlingReader errors) {
    this.states = states;
    this.errors = errors;
  }

  State read(ObjectReader state) {
    StateReader.allow(
        state,
        "Resource",
        "Arguments",
        "TimeoutSeconds",
        "HeartbeatSeconds",
        "Output",
        "Assign",
        "Retry",
        "Catch",
        "Next",
        "End");
    TaskResource resource = resource(state);
    Template arguments = arguments(state, resource);
    checkHeartbeat(state, resource);
    return new State.Task(
        resource,
        arguments,
        states.seconds(state, "TimeoutSeconds", 1),
        states.seconds(state, "HeartbeatSeconds", 1),
        errors.read(state),
        states.effects(state, Reach.RESULT),
        states.next(state));
  }

  private static TaskResource resource(ObjectReader state) {
    String arn = state.requiredText("Resource");
    Optional<TaskResource> resource = TaskResource.of(arn);
    if (resource.isEmpty()) {
      state.problem(
          "Resource", "'" + arn + "' is not implemented; known are " + TaskResource.known());
    }
    return resource.orElse(TaskResource.LAMBDA_INVOKE);
  }

  private Template arguments(ObjectReader state, TaskResource resource) {
    ObjectReader arguments = state.object("Arguments");
    arguments.allow(resource.isLambda() ? LAMBDA_ARGUMENTS : SNS_ARGUMENTS);
    arguments.requiredText(resource.isLambda() ? "FunctionName" : "TopicArn");
    Reach reach = resource.waitsForToken() ? Reach.TOKEN : Reach.BASE;
    return states
        .template(state, "Arguments", reach)
        .orElse(new Template.Literal(NullNode.getInstance()));
  }

  private static void checkHeartbeat(ObjectReader state, TaskResource resource) {
    if (!state.has("HeartbeatSeconds")) {
      return;
    }
    if (!resource.waitsForToken()) {
      state.problem("HeartbeatSeconds", "is implemented with .waitForTaskToken only");
    }
    boolean tooLong =
        state.value("HeartbeatSeconds").get().isInt()
            && state.value("TimeoutSeconds").filter(v -> v.isInt()).isPresent()
            && state.value("HeartbeatSeconds").get().intValue()
                >= state.value("TimeoutSeconds").get().intValue();
    if (tooLong) {
      state.problem("HeartbeatSeconds", "must be less than TimeoutSeconds");
    }
  }
}
