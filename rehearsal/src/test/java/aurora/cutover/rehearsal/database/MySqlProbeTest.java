package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Credentials;
import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.MySqlDatabase;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShopExtension.class)
class MySqlProbeTest {

  private Shop shop;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-source.sql");
  }

  @AfterEach
  void openAgain() throws SQLException {
    shop.root("SET GLOBAL read_only = OFF");
  }

  private WriteProbe probe(Credentials probe) {
    try (Database database =
        MySqlDatabase.open(
            Shop.settings(FenceMode.READ_ONLY, Shop.EXEMPT), shop.credentials("cutover"), probe)) {
      return database.fence().probe();
    }
  }

  private WriteProbe probe() {
    return probe(shop.credentials("cutover_probe"));
  }

  @Test
  void serverWritable_isAcceptedAndNothingStays() throws SQLException {
    String end = shop.text("SHOW MASTER STATUS");
    String position = shop.text("SELECT COUNT(*) FROM shop.cutover_probe");

    assertThat(probe()).isEqualTo(new WriteProbe.Accepted());

    assertThat(shop.text("SHOW MASTER STATUS")).isEqualTo(end);
    assertThat(shop.text("SELECT COUNT(*) FROM shop.cutover_probe")).isEqualTo(position);
  }

  @Test
  void serverFenced_isRefusedWithTheServersCode() {
    try (Database database = shop.database(FenceMode.READ_ONLY)) {
      database.fence().raise(Instant.now().plusSeconds(20), () -> {});
    }

    assertThat(probe())
        .isInstanceOfSatisfying(
            WriteProbe.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("1290");
              assertThat(refused.message()).contains("--read-only").doesNotContain("conn=");
            });
  }

  @Test
  void nobodyListens_isUnknownNotRefused() throws IOException {
    int unused;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.4"))) {
      unused = free.getLocalPort();
    }

    assertThatThrownBy(
            () -> probe(new Credentials("cutover_probe", Shop.PASSWORD, "127.0.0.4", unused)))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("cutover_probe@127.0.0.4:" + unused);
  }

  @Test
  void serverSilent_isUnknownWithinTheConnectLimit() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.4"))) {
      Instant start = Instant.now();

      assertThatThrownBy(
              () ->
                  probe(
                      new Credentials(
                          "cutover_probe", Shop.PASSWORD, "127.0.0.4", silent.getLocalPort())))
          .isInstanceOf(DependencyUnavailable.class);

      assertThat(Instant.now()).isBefore(start.plusSeconds(10));
    }
  }

  @Test
  void passwordWrong_provesNothing() {
    Credentials right = shop.credentials("cutover_probe");
    Credentials wrong =
        new Credentials(right.username(), "wrong-secret", right.host(), right.port());

    assertThatThrownBy(() -> probe(wrong))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("check the secret")
        .hasMessageNotContaining("wrong-secret");
  }

  @Test
  void rightMissing_provesNothing() throws SQLException {
    shop.root("REVOKE INSERT ON shop.cutover_probe FROM 'cutover_probe'@'%'");

    assertThatThrownBy(this::probe)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("missing: GRANT INSERT");
  }

  @Test
  void probeAccountLockedInReadOnlyMode_provesNothing() throws SQLException {
    shop.root("ALTER USER 'cutover_probe'@'%' ACCOUNT LOCK");

    assertThatThrownBy(this::probe)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("locked");
  }
}
