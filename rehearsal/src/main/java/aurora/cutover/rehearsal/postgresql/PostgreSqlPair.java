package aurora.cutover.rehearsal.postgresql;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;

/** Source and target: two servers on 127.0.0.2 and 127.0.0.3 with the same port. */
public record PostgreSqlPair(PostgreSqlServer source, PostgreSqlServer target)
    implements AutoCloseable {
  private static final String SOURCE = "127.0.0.2";
  private static final String TARGET = "127.0.0.3";
  private static final int ATTEMPTS = 20;
  // below the range from which systems take the ports of outgoing connections
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 32_000;

  /** Starts both at once on a port that is free on both addresses. */
  public static PostgreSqlPair start(PostgreSqlInstallation installation, Path work) {
    PostgreSqlSetupException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try {
        return start(installation, work, port);
      } catch (PostgreSqlSetupException.PortInUse e) {
        last = e;
      }
    }
    throw new PostgreSqlSetupException(
        "no port between %d and %d is free on %s and %s"
            .formatted(FIRST_PORT, LAST_PORT, SOURCE, TARGET),
        last);
  }

  /**
   * Starts both at once on a given port.
   *
   * @throws PostgreSqlSetupException when something listens on that port on either address
   */
  public static PostgreSqlPair start(PostgreSqlInstallation installation, Path work, int port) {
    PostgreSqlAddress sourceAddress = new PostgreSqlAddress(SOURCE, port);
    PostgreSqlAddress targetAddress = new PostgreSqlAddress(TARGET, port);
    sourceAddress.requireFree();
    targetAddress.requireFree();
    var source = starting(installation, work.resolve("source"), sourceAddress);
    var target = starting(installation, work.resolve("target"), targetAddress);
    try {
      return new PostgreSqlPair(source.join(), target.join());
    } catch (CompletionException e) {
      closeWhenStarted(source);
      closeWhenStarted(target);
      throw e.getCause() instanceof PostgreSqlSetupException expected ? expected : e;
    }
  }

  @Override
  public void close() {
    try {
      source.close();
    } finally {
      target.close();
    }
  }

  private static CompletableFuture<PostgreSqlServer> starting(
      PostgreSqlInstallation installation, Path folder, PostgreSqlAddress address) {
    return CompletableFuture.supplyAsync(
        () -> PostgreSqlServer.start(installation, folder, address),
        task -> Thread.ofPlatform().daemon().name("start-" + address.address()).start(task));
  }

  private static void closeWhenStarted(CompletableFuture<PostgreSqlServer> server) {
    server
        .handle(
            (started, failure) -> {
              if (started != null) {
                started.close();
              }
              return null;
            })
        .join();
  }
}
