package aurora.cutover.rehearsal.report;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a person sees while a rehearsal runs. May be called from several threads; never throws, for
 * a view must not change how a run ends.
 */
public interface LiveView {

  /** What is about to run, in one line. */
  void heading(String text);

  /** A step of the set-up begins. */
  void step(String what);

  /**
   * How far the full load is.
   *
   * @param totalRows 0 as long as it is not known
   */
  void fullLoad(long loadedRows, long totalRows);

  void stateEntered(String name, Instant at);

  void stateExited(String name, Instant at, long millis);

  /** An attempt failed; a retry or a catch may follow. */
  void taskFailed(String state, String error);

  /**
   * Another attempt is to be made.
   *
   * @param retry counts from 1
   */
  void taskRetried(String state, int retry);

  /**
   * Acknowledged and failed writes in the last second, about once a second.
   *
   * @param lagSeconds empty when replication cannot tell
   */
  void rates(
      long sourceWritesPerSecond,
      long targetWritesPerSecond,
      long failedPerSecond,
      OptionalDouble lagSeconds);

  /** Anything else worth a line. */
  void note(String text);

  /** The end: a dozen lines for a person. */
  void summary(RunReport report, Picture picture, Path reportFolder);

  /**
   * Rewrites its last line where standard output is a terminal that can, and prints plain lines
   * where it is a pipe, a file or a dumb terminal.
   */
  static LiveView forStdout() {
    Terminal terminal = Terminal.ofThisProcess();
    Screen screen =
        terminal.rewrites()
            ? new TerminalScreen(terminal.stdout(), terminal.columns())
            : new PlainScreen(terminal.stdout(), Clock.systemUTC());
    return new GuardedView(new NarratedView(screen, terminal.glyphs(), Clock.systemUTC()));
  }

  /** Says nothing. */
  static LiveView silent() {
    return new SilentView();
  }
}
