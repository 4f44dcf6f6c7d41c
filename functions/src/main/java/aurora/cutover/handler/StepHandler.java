package aurora.cutover.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import aurora.cutover.error.CutoverException;
import aurora.cutover.error.InvalidRequest;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One step of the procedure. Reads its request strictly (a missing lag is an error, never 0), hands
 * it to {@link #handle}, and lets nothing out but the exceptions that the state machine knows by
 * name.
 */
public abstract class StepHandler<I, O> implements RequestStreamHandler {

  private static final JsonNode WARM_UP = Json.MAPPER.createObjectNode().put("warmUp", true);

  private final Class<I> requestType;

  protected StepHandler(Class<I> requestType) {
    this.requestType = requestType;
  }

  /** Does the step. Safe to repeat with the same request. */
  protected abstract O handle(I request);

  /**
   * Opens what the step will need, and changes nothing. A step that runs while applications cannot
   * write has been started before, by the request {@code {"warmUp": true}}.
   */
  protected void warmUp() {}

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] body = input.readAllBytes();
    try {
      Json.MAPPER.writeValue(output, isWarmUp(body) ? warm() : step(body, context));
    } catch (CutoverException e) {
      throw e;
    } catch (SdkException e) {
      throw AwsErrors.translate(e);
    }
  }

  private static boolean isWarmUp(byte[] body) throws IOException {
    try {
      return WARM_UP.equals(Json.MAPPER.readTree(body));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private Done warm() {
    warmUp();
    return new Done("warm");
  }

  private JsonNode step(byte[] body, Context context) throws IOException {
    JsonNode response = Json.MAPPER.valueToTree(handle(parse(body)));
    String name = getClass().getSimpleName().replaceFirst("Handler$", "");
    StepMetrics.line(name, Json.MAPPER.readTree(body), response, System.currentTimeMillis())
        // Lambda's JSON log format would wrap a String, which CloudWatch then takes for no metric.
        .ifPresent(line -> context.getLogger().log((line + "\n").getBytes(UTF_8)));
    return response;
  }

  private I parse(byte[] body) {
    try {
      I request = Json.MAPPER.readValue(body, requestType);
      if (request == null) {
        throw new InvalidRequest(requestType.getSimpleName() + ": the input is null");
      }
      return request;
    } catch (JsonProcessingException e) {
      throw new InvalidRequest(
          requestType.getSimpleName() + ": " + JsonProblem.words(e) + "; nothing was changed", e);
    } catch (IOException e) {
      throw new InvalidRequest(requestType.getSimpleName() + ": the input cannot be read", e);
    }
  }
}
