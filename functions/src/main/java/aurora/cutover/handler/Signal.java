package aurora.cutover.handler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Tells a waiting run to look again. It never tells the run what it will see. */
final class Signal {

  private Signal() {}

  /**
   * @return false when nobody waits with this token any more, which is as good
   */
  static boolean wake(SfnClient stepFunctions, String token, String why) {
    String output = JsonNodeFactory.instance.objectNode().put("wokenBy", why).toString();
    try {
      stepFunctions.sendTaskSuccess(send -> send.taskToken(token).output(output));
      return true;
    } catch (TaskDoesNotExistException | TaskTimedOutException | InvalidTokenException e) {
      return false;
    }
  }
}
