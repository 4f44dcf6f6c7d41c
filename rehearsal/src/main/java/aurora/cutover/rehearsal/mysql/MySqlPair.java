package aurora.cutover.rehearsal.mysql;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;

/** Source and target: two servers on 127.0.0.2 and 127.0.0.3 with the same port. */
public record MySqlPair(MySqlServer source, MySqlServer target) implements AutoCloseable {
  private static final String SOURCE = "127.0.0.2";
  private static final String TARGET = "127.0.0.3";
  private static final int ATTEMPTS = 20;
  // below the range from which systems take the ports of outgoing connections
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 32_000;

  /** Starts both at once on a port that is free on both addresses. */
  public static MySqlPair start(MySqlInstallation installation, Path work) {
    PortInUseException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try {
        return start(installation, work, port);
      } catch (PortInUseException e) {
        last = e;
      }
    }
    throw new MySqlSetupException(
        "no port between %d and %d is free on %s and %s"
            .formatted(FIRST_PORT, LAST_PORT, SOURCE, TARGET),
        last);
  }

  /**
   * Starts both at once on a given port.
   *
   * @throws PortInUseException when something listens on that port on either address
   */
  public static MySqlPair start(MySqlInstallation installation, Path work, int port) {
    MySqlAddress sourceAddress = new MySqlAddress(SOURCE, port, 1);
    MySqlAddress targetAddress = new MySqlAddress(TARGET, port, 2);
    sourceAddress.requireFree();
    targetAddress.requireFree();
    var source = starting(installation, work.resolve("source"), sourceAddress);
    var target = starting(installation, work.resolve("target"), targetAddress);
    try {
      return new MySqlPair(source.join(), target.join());
    } catch (CompletionException e) {
      closeWhenStarted(source);
      closeWhenStarted(target);
      throw e.getCause() instanceof MySqlSetupException expected ? expected : e;
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

  private static CompletableFuture<MySqlServer> starting(
      MySqlInstallation installation, Path folder, MySqlAddress address) {
    return CompletableFuture.supplyAsync(
        () -> MySqlServer.start(installation, folder, address),
        task -> Thread.ofPlatform().daemon().name("start-" + address.address()).start(task));
  }

  private static void closeWhenStarted(CompletableFuture<MySqlServer> server) {
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
