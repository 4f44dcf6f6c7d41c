package aurora.cutover.rehearsal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.server.SetupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MySqlInstallationTest {
  @Test
  void twoAtOnceAfterOneWasKilledHalfWay_unpackOnce(@TempDir Path cache) throws Exception {
    Files.createDirectories(cache.resolve("mysql-8.0.15.partial/bin"));
    Files.writeString(cache.resolve("mysql-8.0.15.partial/bin/mysqld"), "half of a program");
    List<String> notices = new CopyOnWriteArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<MySqlInstallation>> both =
          threads.invokeAll(
              List.of(
                  () -> MySqlInstallation.in(cache, notices::add),
                  () -> MySqlInstallation.in(cache, notices::add)));
      for (Future<MySqlInstallation> one : both) {
        assertThat(one.get().mysqld()).isExecutable();
      }
    }
    assertThat(notices).filteredOn(notice -> notice.startsWith("preparing")).hasSize(1);
    assertThat(cache).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void machineWithoutABuild_saysWhereItRuns() {
    assertThatThrownBy(() -> MySqlArchive.forMachine("Linux", "aarch64"))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "there is no mysqld build for Linux on aarch64;"
                + " run the rehearsal on Linux x86-64 or macOS");
  }

  @Test
  void macOs_hasABuildOfItsOwn() {
    assertThat(MySqlArchive.forMachine("Mac OS X", "aarch64").resource())
        .isNotEqualTo(MySqlArchive.forMachine("Linux", "amd64").resource());
  }
}
