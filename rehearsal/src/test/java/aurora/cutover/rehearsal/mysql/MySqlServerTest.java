package aurora.cutover.rehearsal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.server.Address;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.PortInUseException;
import aurora.cutover.rehearsal.server.Sql;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ServersExtension.class)
class MySqlServerTest {
  private final Pair<MySqlServer> pair;
  private Sides sides;

  MySqlServerTest(Pair<MySqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    sides = Sides.fresh(pair);
  }

  @Test
  void pairStarted_hasOnePortAndTwoIdentities() throws SQLException {
    assertThat(pair.source().address().port()).isEqualTo(pair.target().address().port());
    assertThat(identity(pair.source())).isNotEqualTo(identity(pair.target()));
  }

  @Test
  void serverStarted_logsRowsInFull() throws SQLException {
    try (Connection connection = pair.source().connect()) {
      assertThat(
              Sql.list(
                  connection,
                  "SELECT CONCAT_WS(' ', @@log_bin, @@binlog_format, @@binlog_row_image, @@have_ssl)",
                  row -> row.getString(1)))
          .containsExactly("1 ROW FULL YES");
    }
  }

  @Test
  void rootWithoutItsPassword_isRefused() {
    assertThatThrownBy(() -> pair.source().connect(new Login("root", ""), ""))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Access denied");
  }

  @Test
  void newUserWithoutPluginNamed_logsInByThePlainUrl() throws SQLException {
    sides.onSource("CREATE USER IF NOT EXISTS plain@'%' IDENTIFIED BY 'word'");
    try (Connection connection = pair.source().connect(new Login("plain", "word"), "")) {
      assertThat(connection.isValid(5)).isTrue();
    } finally {
      sides.onSource("DROP USER plain@'%'");
    }
  }

  @Test
  void newerPasswordPlugin_needsPublicKeyRetrieval() throws SQLException {
    sides.onSource(
        "CREATE USER IF NOT EXISTS newer@'%' IDENTIFIED WITH caching_sha2_password BY 'word'");
    String url = pair.source().jdbcUrl("") + "&allowPublicKeyRetrieval=true";
    try (Connection connection = DriverManager.getConnection(url, "newer", "word")) {
      assertThat(connection.isValid(5)).isTrue();
    } finally {
      sides.onSource("DROP USER newer@'%'");
    }
  }

  @Test
  void killedUnderWrites_keepsEveryAcknowledgedRowAfterRestart() throws Exception {
    sides.onSource("CREATE TABLE shop_1.t (id INT PRIMARY KEY)");
    AtomicInteger acknowledged = new AtomicInteger();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(acknowledged));
    assertThat(Patience.waitFor(Sides.LIMIT, () -> acknowledged.get() > 300)).isTrue();
    pair.source().kill();
    writer.join();
    assertThat(pair.source().isRunning()).isFalse();
    pair.source().restart();
    // the insert in flight at the kill may be there as well
    assertThat(sides.countOnSource("t"))
        .isBetween((long) acknowledged.get(), acknowledged.get() + 1L);
  }

  @Test
  void stoppedAndRestarted_servesItsDataAndForgetsGlobalVariables() throws SQLException {
    sides.onSource("CREATE TABLE shop_1.t (id INT PRIMARY KEY)", "SET GLOBAL read_only = ON");
    pair.source().stop();
    pair.source().stop();
    assertThat(pair.source().isRunning()).isFalse();
    pair.source().restart();
    sides.onSource("INSERT INTO shop_1.t VALUES (1)");
    try (Connection connection = pair.source().connect()) {
      assertThat(Sql.number(connection, "SELECT @@global.read_only")).isZero();
    }
  }

  @Test
  void portTaken_isOneClearLine(@TempDir Path work) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.3"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Pair.start(work, port, ServersExtension::server))
          .isInstanceOf(PortInUseException.class)
          .hasMessage(
              "port %d is in use on 127.0.0.3; choose another port or stop what listens there"
                  .formatted(port));
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void addressOutsideLoopback_isRefused() {
    assertThatThrownBy(() -> new Address("0.0.0.0", 3306))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ourJvmKilled_endsTheServer(@TempDir Path work) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerStarter.class.getName(),
                work.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = jvm.inputReader()) {
      long pid = Long.parseLong(output.readLine());
      assertThat(ProcessHandle.of(pid)).isPresent();
      jvm.destroyForcibly();
      assertThat(Patience.waitFor(Sides.LIMIT, () -> !running(pid))).isTrue();
    } finally {
      jvm.destroyForcibly();
    }
  }

  private static boolean running(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private void write(AtomicInteger acknowledged) {
    try (Connection connection = pair.source().connect();
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

  private static List<String> identity(MySqlServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      return Sql.list(
          connection, "SELECT CONCAT(@@server_uuid, @@server_id)", row -> row.getString(1));
    }
  }
}
