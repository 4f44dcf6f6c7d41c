package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Pair;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that starts two servers, prints a process id and waits to be killed. */
final class ServerStarter {
  private ServerStarter() {}

  public static void main(String[] arguments) throws InterruptedException {
    PostgreSqlInstallation installation =
        PostgreSqlInstallation.in(Path.of("target", "postgresql"), System.err::println);
    try (Pair<PostgreSqlServer> pair =
        Pair.start(
            Path.of(arguments[0]),
            (folder, at) -> PostgreSqlServer.start(installation, folder, at))) {
      System.out.println(pair.source().pid());
      new CountDownLatch(1).await();
    }
  }
}
