package aurora.cutover.rehearsal.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end; a seam, so that tests can stand in for apt-get and dpkg. */
@FunctionalInterface
interface Commands {
  Duration LIMIT = Duration.ofMinutes(3);

  /** Standard output and error together; exit 127 when there is no such program. */
  record Result(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  Result run(Path folder, Map<String, String> environment, List<String> command);

  static Commands system() {
    return Commands::runHere;
  }

  private static Result runHere(
      Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path output = Files.createTempFile("command", ".out");
      try {
        return new Result(exitOf(folder, environment, command, output), read(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int exitOf(
      Path folder, Map<String, String> environment, List<String> command, Path output) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      return await(builder.start());
    } catch (IOException noSuchProgram) {
      return 127;
    }
  }

  private static int await(Process process) {
    try {
      if (process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return 124;
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
