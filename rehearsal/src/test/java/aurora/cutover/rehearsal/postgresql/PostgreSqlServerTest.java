package aurora.cutover.rehearsal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aurora.cutover.rehearsal.server.Address;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.PortInUseException;
import aurora.cutover.rehearsal.server.SetupException;
import aurora.cutover.rehearsal.server.Sql;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class PostgreSqlServerTest {
  private final Pair<PostgreSqlServer> pair;

  PostgreSqlServerTest(Pair<PostgreSqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    Sides.fresh(pair);
  }

  @Test
  void twoServers_haveOnePortTwoAddressesAndTwoIdentities() throws SQLException {
    assertThat(pair.source().address().port()).isEqualTo(pair.target().address().port());
    assertThat(pair.source().address().address()).isEqualTo("127.0.0.2");
    assertThat(pair.target().address().address()).isEqualTo("127.0.0.3");
    assertThat(identity(pair.source())).isNotEqualTo(identity(pair.target()));
  }

  private static String identity(PostgreSqlServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      return Sql.text(connection, "SELECT system_identifier FROM pg_control_system()");
    }
  }

  @Test
  void killed_keepsEveryAcknowledgedWrite() throws SQLException {
    PostgreSqlServer server = pair.source();
    Sides.run(server, "CREATE TABLE shop_1.t (id INT PRIMARY KEY)");
    AtomicInteger acknowledged = new AtomicInteger();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> writeUntilKilled(server, acknowledged));
    assertThat(Patience.waitFor(Sides.LIMIT, () -> acknowledged.get() > 200)).isTrue();

    server.kill();
    writer.join();
    assertThat(server.isRunning()).isFalse();
    server.restart();

    try (Connection connection = server.connect()) {
      assertThat(Sql.number(connection, "SELECT count(*) FROM shop_1.t"))
          .isGreaterThanOrEqualTo(acknowledged.get());
    }
  }

  private static void writeUntilKilled(PostgreSqlServer server, AtomicInteger acknowledged) {
    try (Connection connection = server.connect();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO shop_1.t VALUES (?)")) {
      while (true) {
        insert.setInt(1, acknowledged.get());
        insert.execute();
        acknowledged.incrementAndGet();
      }
    } catch (SQLException killed) {
      // as wanted
    }
  }

  @Test
  void stopped_mayBeStoppedAgainAndRestarted() throws SQLException {
    pair.target().stop();
    pair.target().stop();
    assertThat(pair.target().isRunning()).isFalse();
    assertThatThrownBy(() -> pair.target().connect()).isInstanceOf(SQLException.class);

    pair.target().restart();

    assertThat(identity(pair.target())).isNotEmpty();
  }

  @Test
  void portTaken_isSaidSo() {
    assertThatThrownBy(
            () ->
                Pair.start(
                    Path.of("target", "postgresql-never"),
                    pair.source().address().port(),
                    ServersExtension::server))
        .isInstanceOf(PortInUseException.class)
        .hasMessageContaining("port " + pair.source().address().port());
  }

  @Test
  void otherMachine_isRefusedInOneSentence() {
    assertThatThrownBy(() -> PostgreSqlInstallation.requireThisMachine("Mac OS X", "aarch64"))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "there is no PostgreSQL build for Mac OS X on aarch64;"
                + " run the rehearsal on Linux x86-64");
  }

  @Test
  void rootWithoutNamespaces_runsAsNobody() throws SQLException {
    Path work = Path.of("target", "postgresql-nobody");
    assumeTrue(Unprivileged.NOBODY.works(), "only root may become nobody");
    assumeTrue(openToAll(work.toAbsolutePath()), "nobody may not go into this folder");
    PostgreSqlInstallation installation =
        PostgreSqlInstallation.in(
            Path.of("target", "postgresql"), System.out::println, Unprivileged.NOBODY);
    try (PostgreSqlServer server =
        PostgreSqlServer.start(installation, work, new Address("127.0.0.5", freePort()))) {
      assertThat(ProcessHandle.of(server.pid()).orElseThrow().info().user()).hasValue("nobody");
      assertThat(identity(server)).isNotEmpty();
      server.restart();
      assertThat(identity(server)).isNotEmpty();
    }
  }

  private static boolean openToAll(Path folder) {
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      try {
        if (!Files.getPosixFilePermissions(above)
            .contains(java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      } catch (java.io.IOException e) {
        return false;
      }
    }
    return true;
  }

  @Test
  void closed_leavesTheLogAndNoData() {
    Path work = Path.of("target", "postgresql-closed");
    PostgreSqlServer server =
        PostgreSqlServer.start(
            ServersExtension.installation(), work, new Address("127.0.0.5", freePort()));
    long pid = server.pid();
    server.close();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(work.resolve("data")).doesNotExist();
    assertThat(work.resolve("server.log")).exists();
  }

  private static int freePort() {
    try (java.net.ServerSocket free =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.5"))) {
      return free.getLocalPort();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void jvmKilled_takesTheServersWithIt() throws Exception {
    Path log = Files.createDirectories(Path.of("target")).resolve("postgresql-orphan.log");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerStarter.class.getName(),
                Path.of("target", "postgresql-orphan").toString())
            .redirectError(log.toFile())
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      ProcessHandle server = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      var sessions = server.descendants().toList();
      assertThat(sessions).isNotEmpty();

      jvm.destroyForcibly();

      assertThat(Patience.waitFor(Sides.LIMIT, () -> !server.isAlive())).isTrue();
      assertThat(
              Patience.waitFor(
                  Sides.LIMIT, () -> sessions.stream().noneMatch(ProcessHandle::isAlive)))
          .isTrue();
    } finally {
      jvm.destroyForcibly();
    }
  }
}
