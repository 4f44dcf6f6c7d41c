package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Credentials;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.PostgreSqlDatabase;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlProbeTest {

  private PostgreSqlShop shop;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
  }

  private WriteProbe probe() {
    return probe(shop.credentials("cutover_probe"));
  }

  private WriteProbe probe(Credentials as) {
    try (PostgreSqlDatabase database =
        PostgreSqlDatabase.open(
            PostgreSqlShop.settings(FenceMode.LOCK_ACCOUNTS, PostgreSqlShop.EXEMPT),
            shop.credentials("cutover"),
            as)) {
      return database.fence().probe();
    }
  }

  @Test
  void accepted_leavesNoRow() throws SQLException {
    assertThat(probe()).isEqualTo(new WriteProbe.Accepted());
    assertThat(shop.text("SELECT count(*) FROM shop.cutover_probe")).isEqualTo("0");
  }

  @Test
  void notPermittedToLogIn_isRefusedWithTheServersState() throws SQLException {
    shop.root("ALTER ROLE cutover_probe NOLOGIN");

    assertThat(probe())
        .isEqualTo(
            new WriteProbe.Refused("28000", "role \"cutover_probe\" is not permitted to log in"));
  }

  @Test
  void readOnlyByDefault_isRefusedWithTheServersState() throws SQLException {
    shop.root("ALTER DATABASE shop SET default_transaction_read_only = on");

    assertThat(probe())
        .isEqualTo(
            new WriteProbe.Refused("25006", "cannot execute INSERT in a read-only transaction"));
  }

  @Test
  void passwordWrong_provesNothingEvenBehindTheFence() throws SQLException {
    shop.root("ALTER ROLE cutover_probe NOLOGIN");
    Credentials right = shop.credentials("cutover_probe");

    assertThatThrownBy(
            () ->
                probe(
                    new Credentials(right.username(), "wrong-secret", right.host(), right.port())))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("check the secret")
        .hasMessageNotContaining("wrong-secret");
  }

  @Test
  void loginRefusedForAnotherReason_provesNothing() throws SQLException, IOException {
    Path rules = Path.of(shop.text("SHOW hba_file"));
    String before = Files.readString(rules);
    try {
      Files.writeString(rules, "host all cutover_probe 127.0.0.0/8 reject\n" + before);
      shop.text("SELECT pg_reload_conf()");

      assertThatThrownBy(this::probeUntilItIsRefused)
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("[28000]")
          .hasMessageContaining("pg_hba.conf");
    } finally {
      Files.writeString(rules, before);
      shop.text("SELECT pg_reload_conf()");
    }
  }

  /** The server takes its new rules some milliseconds later. */
  private void probeUntilItIsRefused() {
    Instant limit = Instant.now().plusSeconds(20);
    while (probe() instanceof WriteProbe.Accepted) {
      assertThat(Instant.now()).isBefore(limit);
    }
  }

  @Test
  void rightMissing_provesNothing() throws SQLException {
    shop.root("REVOKE INSERT ON shop.cutover_probe FROM cutover_probe");

    assertThatThrownBy(this::probe)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("permission denied for table cutover_probe");
  }

  @Test
  void connectRevoked_provesNothing() throws SQLException {
    shop.root(
        "REVOKE CONNECT ON DATABASE shop FROM PUBLIC",
        "REVOKE CONNECT ON DATABASE shop FROM cutover_probe");

    assertThatThrownBy(this::probe)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("permission denied for database");
  }

  @Test
  void tooManyConnections_isUnknown() throws SQLException {
    shop.root("ALTER ROLE cutover_probe CONNECTION LIMIT 0");

    assertThatThrownBy(this::probe)
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("53300");
  }

  @Test
  void serverSilent_isUnknownWithinTheLoginLimit() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.4"))) {
      Instant start = Instant.now();

      assertThatThrownBy(
              () ->
                  probe(
                      new Credentials(
                          "cutover_probe",
                          PostgreSqlShop.PASSWORD,
                          "127.0.0.4",
                          silent.getLocalPort())))
          .isInstanceOf(DependencyUnavailable.class);

      assertThat(Instant.now()).isBefore(start.plusSeconds(15));
    }
  }
}
