package aurora.cutover.rehearsal.report;

import java.io.PrintStream;
import java.util.Locale;

/** Keeps one line at the bottom that is written again and again; all others pass above it. */
final class TerminalScreen implements Screen {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final int columns;
  private String running = "";
  private String time = "";
  private String measured = "";

  /**
   * @param columns a longer line would wrap, and could not be taken back
   */
  TerminalScreen(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void line(String text) {
    out.print(CLEAR + text + "\n" + bottom());
    out.flush();
  }

  @Override
  public void running(String text) {
    running = text;
    redraw();
  }

  @Override
  public void measured(String time, String text) {
    this.time = time;
    measured = text;
    redraw();
  }

  @Override
  public void settle() {
    running = "";
    time = "";
    measured = "";
    redraw();
  }

  private void redraw() {
    out.print(CLEAR + bottom());
    out.flush();
  }

  private String bottom() {
    String first = running.isEmpty() ? time : String.format(Locale.ROOT, "  %-18s  ", running);
    String whole = first + measured;
    int length = Math.min(columns - 1, whole.codePointCount(0, whole.length()));
    return whole.substring(0, whole.offsetByCodePoints(0, length));
  }
}
