package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Pair;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that starts a server, prints its process id and waits to be killed. */
final class ServerStarter {
  private ServerStarter() {}

  public static void main(String[] arguments) throws InterruptedException {
    MySqlInstallation installation =
        MySqlInstallation.in(Path.of("target", "mysql"), System.err::println);
    try (Pair<MySqlServer> pair =
        Pair.start(
            Path.of(arguments[0]), (folder, at) -> MySqlServer.start(installation, folder, at))) {
      System.out.println(pair.source().pid());
      new CountDownLatch(1).await();
    }
  }
}
