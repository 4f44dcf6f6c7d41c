package aurora.cutover.rehearsal.aws.events;

import com.fasterxml.jackson.databind.JsonNode;

/** Where the bus delivers to: invokes the function behind an ARN. */
@FunctionalInterface
public interface EventTarget {

  /** Delivers; any exception is a failed delivery, which the bus tries again. */
  void deliver(String arn, JsonNode input) throws Exception;
}
