package aurora.cutover.rehearsal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A child process that does not outlive this JVM: a shutdown hook ends it, and where the JVM is
 * killed outright, a shell that waits at the other end of a pipe does.
 */
public final class ServerProcess {
  private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> LIVE.forEach(Process::destroyForcibly), "servers-end"));
  }

  private final Process process;
  private final CompletableFuture<Void> ended;

  private ServerProcess(Process process, Process watch) {
    this.process = process;
    this.ended =
        process
            .onExit()
            .thenRun(
                () -> {
                  LIVE.remove(process);
                  watch.destroyForcibly();
                });
  }

  /** Output and errors are appended to {@code log}. */
  public static ServerProcess start(
      List<String> command, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      LIVE.add(process);
      return new ServerProcess(process, watch(process.pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** True when it ended within the limit. */
  public boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Of a process that has ended. */
  public int exitValue() {
    return process.exitValue();
  }

  /** SIGKILL, and gone when this returns. */
  public void kill() {
    process.destroyForcibly();
    ended.join();
  }

  // the shell's standard input is a pipe whose writing end only this JVM holds: it reads end of
  // file when the JVM is gone, for whatever reason
  private static Process watch(long pid) throws IOException {
    return new ProcessBuilder("/bin/sh", "-c", "read -r _; kill -9 \"$0\"", Long.toString(pid))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
