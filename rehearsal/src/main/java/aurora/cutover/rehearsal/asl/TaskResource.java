package aurora.cutover.rehearsal.asl;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The integrations a Task may call. */
enum TaskResource {
  LAMBDA_INVOKE("arn:aws:states:::lambda:invoke"),
  LAMBDA_INVOKE_WITH_TOKEN("arn:aws:states:::lambda:invoke.waitForTaskToken"),
  SNS_PUBLISH("arn:aws:states:::sns:publish");

  private final String arn;

  TaskResource(String arn) {
    this.arn = arn;
  }

  String arn() {
    return arn;
  }

  boolean waitsForToken() {
    return this == LAMBDA_INVOKE_WITH_TOKEN;
  }

  boolean isLambda() {
    return this != SNS_PUBLISH;
  }

  static Optional<TaskResource> of(String arn) {
    return Arrays.stream(values()).filter(resource -> resource.arn.equals(arn)).findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(TaskResource::arn).collect(Collectors.joining(", "));
  }
}
