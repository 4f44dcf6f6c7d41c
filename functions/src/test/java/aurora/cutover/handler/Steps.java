package aurora.cutover.handler;

import aurora.cutover.testing.FakeContext;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Calls a step as Lambda does: bytes in, bytes out. */
final class Steps {

  private Steps() {}

  static String call(RequestStreamHandler step, String input) {
    return call(step, input, new FakeContext());
  }

  static String call(RequestStreamHandler step, String input, Context context) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      step.handleRequest(
          new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
