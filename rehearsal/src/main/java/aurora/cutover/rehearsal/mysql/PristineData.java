package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An initialised, empty data folder, made once and copied for every server. */
final class PristineData {
  /** InnoDB's files are laid out by these, so every server that runs on a copy shares them. */
  static final List<String> LAYOUT =
      List.of(
          "--innodb-data-file-path=ibdata1:12M:autoextend",
          "--innodb-autoextend-increment=4",
          "--innodb-log-file-size=16M",
          "--innodb-log-files-in-group=2",
          "--character-set-server=utf8mb4");

  private PristineData() {}

  static void create(Path mysqld, Path base, Path folder, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(mysqld.toString());
    command.addAll(List.of("--no-defaults", "--initialize-insecure", "--skip-log-bin"));
    command.addAll(List.of("--basedir=" + base, "--datadir=" + folder));
    command.addAll(LAYOUT);
    command.addAll(asUser());
    Commands.Result result =
        Commands.system().run(folder.getParent(), environment, List.copyOf(command));
    if (!result.succeeded()) {
      throw new SetupException(
          "mysqld could not initialise %s: %s".formatted(folder, result.output().strip()));
    }
    // two servers with one UUID refuse to replicate; each makes its own where there is none
    Files.deleteIfExists(folder.resolve("auto.cnf"));
  }

  /** mysqld refuses to run as root unless told so. */
  static List<String> asUser() {
    return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
  }
}
