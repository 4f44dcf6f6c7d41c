package aurora.cutover.handler;

import aurora.cutover.error.CutoverException;
import aurora.cutover.error.InvalidRequest;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
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

  private final Class<I> requestType;

  protected StepHandler(Class<I> requestType) {
    this.requestType = requestType;
  }

  /** Does the step. Safe to repeat with the same request. */
  protected abstract O handle(I request);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    I request = parse(input.readAllBytes());
    try {
      Json.MAPPER.writeValue(output, handle(request));
    } catch (CutoverException e) {
      throw e;
    } catch (SdkException e) {
      throw AwsErrors.translate(e);
    }
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
