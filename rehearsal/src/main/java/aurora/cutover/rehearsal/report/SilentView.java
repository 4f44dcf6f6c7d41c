package aurora.cutover.rehearsal.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;

/** For runs that nobody watches. */
final class SilentView implements LiveView {

  @Override
  public void heading(String text) {}

  @Override
  public void step(String what) {}

  @Override
  public void fullLoad(long loadedRows, long totalRows) {}

  @Override
  public void stateEntered(String name, Instant at) {}

  @Override
  public void stateExited(String name, Instant at, long millis) {}

  @Override
  public void taskFailed(String state, String error) {}

  @Override
  public void taskRetried(String state, int retry) {}

  @Override
  public void rates(
      long sourceWritesPerSecond,
      long targetWritesPerSecond,
      long failedPerSecond,
      OptionalDouble lagSeconds) {}

  @Override
  public void note(String text) {}

  @Override
  public void summary(RunReport report, Picture picture, Path reportFolder) {}
}
