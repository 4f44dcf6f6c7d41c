package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;

/** Does the work of a Task: maps a function's name to its handler, or publishes a message. */
@FunctionalInterface
public interface TaskInvoker {

  /**
   * Answers one call. May be called on any thread, several at once, and may still be running when
   * the state machine has given up on it.
   *
   * @return for a Lambda function its payload, which the interpreter wraps as AWS does; otherwise
   *     the whole result
   * @throws TaskFailure to name the error; any other exception becomes an error named after its
   *     class
   */
  JsonNode invoke(TaskCall call) throws Exception;
}
