package aurora.cutover.rehearsal.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Tells a run line by line, each with the time since the view was made. For one thread. */
final class NarratedView implements LiveView {
  private static final String LINE_STATE = "PointOfNoReturn";

  /** Their time-out is no failure: nobody called, so the run looks by itself. */
  private static final Set<String> POLLS = Set.of("WaitForSignal", "Observe");

  private static final String THE_LINE = " THE LINE: from here only forward ";
  private static final int RULE = 20;
  private static final int BAR = 24;

  private final Screen screen;
  private final Glyphs glyphs;
  private final InstantSource clock;
  private final Instant start;
  private final StateFolder folder = new StateFolder(this::row);
  private Instant lastExit;
  private boolean lineRefused;

  NarratedView(Screen screen, Glyphs glyphs, InstantSource clock) {
    this.screen = screen;
    this.glyphs = glyphs;
    this.clock = clock;
    this.start = clock.instant();
    this.lastExit = start;
  }

  @Override
  public void heading(String text) {
    screen.line(printable(text));
    screen.line("");
  }

  @Override
  public void step(String what) {
    timed(clock.instant(), what);
  }

  @Override
  public void fullLoad(long loadedRows, long totalRows) {
    String rows = Durations.count(loadedRows) + " rows";
    if (totalRows > 0) {
      rows =
          "%s %3d %%  %s of %s"
              .formatted(
                  glyphs.bar(loadedRows, totalRows, BAR),
                  Math.min(100, loadedRows * 100 / totalRows),
                  Durations.count(loadedRows),
                  Durations.count(totalRows, "row"));
    }
    String text = "full load  " + rows;
    if (totalRows > 0 && loadedRows >= totalRows) {
      screen.settle();
      timed(clock.instant(), text);
    } else {
      screen.measured(at(clock.instant()), text);
    }
  }

  @Override
  public void stateEntered(String name, Instant at) {
    folder.entered(name);
    if (name.equals(LINE_STATE)) {
      lineRefused = false;
    }
    screen.running(printable(name));
  }

  @Override
  public void stateExited(String name, Instant at, long millis) {
    lastExit = at;
    folder.exited(name, at.minusMillis(millis), millis);
    screen.running("");
    if (name.equals(LINE_STATE) && !lineRefused) {
      String rule = glyphs.rule.repeat(RULE);
      screen.line("  " + rule + THE_LINE + rule);
    }
  }

  @Override
  public void taskFailed(String state, String error) {
    lineRefused |= state.equals(LINE_STATE);
    if (POLLS.contains(state) && error.equals("States.Timeout")) {
      return;
    }
    timed(clock.instant(), glyphs.bad + " " + state + " failed: " + error);
  }

  @Override
  public void taskRetried(String state, int retry) {
    if (state.equals(LINE_STATE)) {
      lineRefused = false;
    }
    timed(clock.instant(), state + ", retry " + retry);
  }

  @Override
  public void rates(
      long sourceWritesPerSecond,
      long targetWritesPerSecond,
      long failedPerSecond,
      OptionalDouble lagSeconds) {
    String lag = lagSeconds.isPresent() ? Durations.lag(lagSeconds.getAsDouble()) : "unknown";
    screen.measured(
        at(clock.instant()),
        "source %4d/s, target %4d/s, failed %3d/s, lag %s"
            .formatted(sourceWritesPerSecond, targetWritesPerSecond, failedPerSecond, lag));
  }

  @Override
  public void note(String text) {
    timed(clock.instant(), text);
  }

  @Override
  public void summary(RunReport report, Picture picture, Path reportFolder) {
    folder.flush();
    screen.settle();
    new Summary(new Story(report, picture), glyphs)
        .lines(reportFolder)
        .forEach(line -> screen.line(printable(line)));
  }

  private void row(StateFolder.Row row) {
    String times = row.count() == 1 ? "" : " " + glyphs.times + " " + row.count();
    String name = String.format(Locale.ROOT, "%-28s", row.name() + times);
    timed(lastExit, name + " %11s".formatted(Durations.text(row.millis())));
  }

  private void timed(Instant at, String text) {
    screen.line(at(at) + printable(text));
  }

  private String at(Instant at) {
    long millis = Math.max(0, Duration.between(start, at).toMillis());
    return "%9s  ".formatted(Durations.seconds(millis));
  }

  /** An error's text may hold anything, line breaks and terminal commands too. */
  private static String printable(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
