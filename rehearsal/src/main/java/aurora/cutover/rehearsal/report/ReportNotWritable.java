package aurora.cutover.rehearsal.report;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown when the report folder cannot be made or written to; the message says what to change. */
public final class ReportNotWritable extends RuntimeException {

  ReportNotWritable(Path folder, String why) {
    super(message(folder, why));
  }

  ReportNotWritable(Path folder, IOException cause) {
    super(message(folder, cause.getClass().getSimpleName() + ": " + cause.getMessage()), cause);
  }

  private static String message(Path folder, String why) {
    return "Cannot write the report to %s (%s): choose another folder with --report"
        .formatted(folder, why);
  }
}
