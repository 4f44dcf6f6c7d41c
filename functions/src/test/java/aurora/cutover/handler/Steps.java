package aurora.cutover.handler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Calls a step as Lambda does: bytes in, bytes out. */
final class Steps {

  private Steps() {}

  static String call(StepHandler<?, ?> step, String input) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      step.handleRequest(
          new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
