package aurora.cutover.rehearsal.report;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lines for a pipe, a log or a dumb terminal: no control characters, figures now and then. */
final class PlainScreen implements Screen {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final PrintStream out;
  private final InstantSource clock;
  private Instant quietUntil = Instant.MIN;

  PlainScreen(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void line(String text) {
    out.print(text + "\n");
    out.flush();
  }

  @Override
  public void running(String text) {}

  @Override
  public void measured(String time, String text) {
    Instant now = clock.instant();
    if (!now.isBefore(quietUntil)) {
      line(time + text);
      quietUntil = now.plus(PAUSE);
    }
  }

  @Override
  public void settle() {}
}
