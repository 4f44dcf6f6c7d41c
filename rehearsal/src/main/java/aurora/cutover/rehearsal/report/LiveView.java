package aurora.cutover.rehearsal.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;

/** What a person sees while a rehearsal runs. */
public interface LiveView {
  static LiveView forStdout() {
    return new LiveView() {
      @Override
      public void heading(String t) {
        System.out.println("== " + t);
      }

      @Override
      public void step(String t) {
        System.out.println(Instant.now() + " -- " + t);
      }

      @Override
      public void note(String t) {
        System.out.println("   " + t);
      }

      @Override
      public void stateExited(String n, Instant at, long ms) {
        System.out.println("   " + n + " " + ms);
      }

      @Override
      public void taskFailed(String n, String e) {
        System.out.println("   FAILED " + n + " " + e);
      }
    };
  }

  default void heading(String text) {}

  default void step(String what) {}

  default void fullLoad(long loadedRows, long totalRows) {}

  default void stateEntered(String name, Instant at) {}

  default void stateExited(String name, Instant at, long millis) {}

  default void taskFailed(String state, String error) {}

  default void taskRetried(String state, int retry) {}

  default void rates(
      long sourceWritesPerSecond,
      long targetWritesPerSecond,
      long failedPerSecond,
      OptionalDouble lagSeconds) {}

  default void note(String text) {}

  default void summary(RunReport report, Picture picture, Path reportFolder) {}
}
