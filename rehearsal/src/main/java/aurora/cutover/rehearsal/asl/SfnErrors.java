package aurora.cutover.rehearsal.asl;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** The service's own errors, with the codes and the HTTP status it sends. */
final class SfnErrors {
  private SfnErrors() {}

  static SfnException executionAlreadyExists(String arn) {
    return sent(
        ExecutionAlreadyExistsException.builder(),
        "ExecutionAlreadyExists",
        "Execution Already Exists: '" + arn + "'");
  }

  static SfnException executionDoesNotExist(String arn) {
    return sent(
        ExecutionDoesNotExistException.builder(),
        "ExecutionDoesNotExist",
        "Execution Does Not Exist: '" + arn + "'");
  }

  static SfnException executionNotRedrivable(String why) {
    return sent(
        ExecutionNotRedrivableException.builder(),
        "ExecutionNotRedrivable",
        "Execution is not redrivable: " + why);
  }

  static SfnException invalidExecutionInput(String why) {
    return sent(
        InvalidExecutionInputException.builder(),
        "InvalidExecutionInput",
        "Invalid State Machine Execution Input: '" + why + "'");
  }

  static SfnException invalidName(String name) {
    return sent(InvalidNameException.builder(), "InvalidName", "Invalid Name: '" + name + "'");
  }

  static SfnException invalidOutput(String why) {
    return sent(InvalidOutputException.builder(), "InvalidOutput", "Invalid Output: '" + why + "'");
  }

  static SfnException invalidToken() {
    return sent(InvalidTokenException.builder(), "InvalidToken", "Invalid Token: 'Invalid token'");
  }

  static SfnException stateMachineDoesNotExist(String arn) {
    return sent(
        StateMachineDoesNotExistException.builder(),
        "StateMachineDoesNotExist",
        "State Machine Does Not Exist: '" + arn + "'");
  }

  static SfnException taskDoesNotExist() {
    return sent(TaskDoesNotExistException.builder(), "TaskDoesNotExist", "Task does not exist");
  }

  static SfnException taskTimedOut() {
    return sent(
        TaskTimedOutException.builder(),
        "TaskTimedOut",
        "Task Timed Out: 'Provided task does not exist anymore'");
  }

  static SfnException validation(String why) {
    return sent(ValidationException.builder(), "ValidationException", why);
  }

  private static SfnException sent(SfnException.Builder builder, String code, String message) {
    AwsErrorDetails details =
        AwsErrorDetails.builder().serviceName("Sfn").errorCode(code).errorMessage(message).build();
    return (SfnException) builder.awsErrorDetails(details).message(message).statusCode(400).build();
  }
}
