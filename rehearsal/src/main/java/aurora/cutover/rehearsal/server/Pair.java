package aurora.cutover.rehearsal.server;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;

/** Source and target: two servers on 127.0.0.2 and 127.0.0.3 with the same port. */
public record Pair<S extends DatabaseServer>(S source, S target) implements AutoCloseable {
  private static final String SOURCE = "127.0.0.2";
  private static final String TARGET = "127.0.0.3";
  private static final int ATTEMPTS = 20;
  // below the range from which systems take the ports of outgoing connections
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 32_000;

  /** Starts one server. */
  @FunctionalInterface
  public interface Start<S> {
    S in(Path folder, Address at);
  }

  /** Starts both at once on a port that is free on both addresses. */
  public static <S extends DatabaseServer> Pair<S> start(Path work, Start<S> server) {
    PortInUseException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try {
        return start(work, port, server);
      } catch (PortInUseException e) {
        last = e;
      }
    }
    throw new SetupException(
        "no port between %d and %d is free on %s and %s"
            .formatted(FIRST_PORT, LAST_PORT, SOURCE, TARGET),
        last);
  }

  /**
   * Starts both at once on a given port.
   *
   * @throws PortInUseException when something listens on that port on either address
   */
  public static <S extends DatabaseServer> Pair<S> start(Path work, int port, Start<S> server) {
    Address sourceAddress = new Address(SOURCE, port);
    Address targetAddress = new Address(TARGET, port);
    sourceAddress.requireFree();
    targetAddress.requireFree();
    var source = starting(server, work.resolve("source"), sourceAddress);
    var target = starting(server, work.resolve("target"), targetAddress);
    try {
      return new Pair<>(source.join(), target.join());
    } catch (CompletionException e) {
      closeWhenStarted(source);
      closeWhenStarted(target);
      throw e.getCause() instanceof SetupException expected ? expected : e;
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

  private static <S> CompletableFuture<S> starting(Start<S> server, Path folder, Address address) {
    return CompletableFuture.supplyAsync(
        () -> server.in(folder, address),
        task -> Thread.ofPlatform().daemon().name("start-" + address.address()).start(task));
  }

  private static void closeWhenStarted(CompletableFuture<? extends DatabaseServer> server) {
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
