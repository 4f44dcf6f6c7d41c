package aurora.cutover.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Ends a run's wait. An event tells it to look again, never what it will see. */
final class Signal {

  private Signal() {}

  /**
   * @return false when nobody waits with this token any more, which is as good
   */
  static boolean wake(SfnClient stepFunctions, String token, String why) {
    return answer(stepFunctions, token, JsonNodeFactory.instance.objectNode().put("wokenBy", why));
  }

  /**
   * Ends the wait with an answer that the waiting step itself has found.
   *
   * @return as {@link #wake}
   */
  static boolean answer(SfnClient stepFunctions, String token, JsonNode answer) {
    String output = answer.toString();
    try {
      stepFunctions.sendTaskSuccess(send -> send.taskToken(token).output(output));
      return true;
    } catch (TaskDoesNotExistException | TaskTimedOutException | InvalidTokenException e) {
      return false;
    }
  }
}
