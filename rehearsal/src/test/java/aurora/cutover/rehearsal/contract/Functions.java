package aurora.cutover.rehearsal.contract;

import aurora.cutover.config.Clients;
import aurora.cutover.config.Wiring;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** Starts handlers as the template says, with an environment and clients of the test's own. */
final class Functions {

  private Functions() {}

  /** A new instance; what its constructor throws comes out unchanged. */
  static RequestStreamHandler start(
      FunctionResource function, Map<String, String> environment, Clients clients) {
    try {
      return Class.forName(function.handler())
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(Wiring.class)
          .newInstance(new Wiring(environment, clients, Clock.systemUTC()));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new AssertionError(function.logicalId() + " cannot be started", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(function.logicalId() + " cannot be started", e);
    }
  }

  static JsonNode invoke(RequestStreamHandler handler, JsonNode payload) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(payload.toString().getBytes(StandardCharsets.UTF_8)),
        output,
        null);
    return Project.json(output.toString(StandardCharsets.UTF_8));
  }
}
