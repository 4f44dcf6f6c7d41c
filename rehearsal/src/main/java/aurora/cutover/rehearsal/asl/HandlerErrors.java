package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An exception as Lambda's Java runtime reports it: named after its class, described in JSON. */
final class HandlerErrors {
  private HandlerErrors() {}

  static TaskFailure failure(Throwable thrown) {
    if (thrown instanceof TaskFailure failure) {
      return failure;
    }
    String type = thrown.getClass().getName();
    ObjectNode cause = JsonNodeFactory.instance.objectNode();
    cause.put("errorMessage", String.valueOf(thrown.getMessage())).put("errorType", type);
    ArrayNode stack = cause.putArray("stackTrace");
    int left = Limits.CAUSE_CHARACTERS / 2;
    for (StackTraceElement element : thrown.getStackTrace()) {
      left -= element.toString().length();
      if (left < 0) {
        break;
      }
      stack.add(element.toString());
    }
    return new TaskFailure(type, cause.toString());
  }
}
