package aurora.cutover.rehearsal.postgresql;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that starts two servers, prints a process id and waits to be killed. */
final class ServerStarter {
  private ServerStarter() {}

  public static void main(String[] arguments) throws InterruptedException {
    PostgreSqlInstallation installation =
        PostgreSqlInstallation.in(Path.of("target", "postgresql"), System.err::println);
    try (PostgreSqlPair pair = PostgreSqlPair.start(installation, Path.of(arguments[0]))) {
      System.out.println(pair.source().pid());
      new CountDownLatch(1).await();
    }
  }
}
