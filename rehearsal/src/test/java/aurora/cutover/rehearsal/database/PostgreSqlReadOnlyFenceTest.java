package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.database.Fence;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.PreconditionFailed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same fence over a whole database, for which its owner's rights are needed. */
@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlReadOnlyFenceTest {

  private static final String INSERT = "INSERT INTO shop.customer (name) VALUES ('late')";
  private static final String SETTING = "default_transaction_read_only=";

  private PostgreSqlShop shop;
  private Database database;
  private Fence fence;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
    shop.root(
        "CREATE ROLE shop_owner",
        "ALTER DATABASE shop OWNER TO shop_owner",
        "GRANT shop_owner TO cutover WITH INHERIT TRUE",
        "CREATE ROLE forgotten LOGIN PASSWORD '" + PostgreSqlShop.PASSWORD + "'",
        "GRANT USAGE ON SCHEMA shop TO forgotten",
        "GRANT INSERT ON shop.customer TO forgotten");
    database = shop.database(FenceMode.READ_ONLY);
    fence = database.fence();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(20);
  }

  @Test
  void roleNobodyNamed_losesItsSessionAndIsReadOnlyByDefault() throws SQLException {
    try (Connection forgotten = shop.as("forgotten");
        Connection dms = shop.as("dms")) {
      fence.raise(soon(), () -> {});

      assertThat(forgotten.isValid(5)).isFalse();
      PostgreSqlShop.run(dms, INSERT);
    }
    try (Connection again = shop.as("forgotten");
        Connection dms = shop.as("dms")) {
      assertThatThrownBy(() -> PostgreSqlShop.run(again, INSERT))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
      PostgreSqlShop.run(dms, INSERT);
    }
    assertThat(fence.stands()).isTrue();
    assertThat(fence.probe()).isInstanceOf(WriteProbe.Refused.class);
  }

  @Test
  void roleNobodyNamed_isAGapBecauseItMaySetTheDefaultOff() throws SQLException {
    fence.raise(soon(), () -> {});

    assertThat(fence.gaps()).singleElement().asString().contains("role forgotten may write");
    try (Connection forgotten = shop.as("forgotten")) {
      PostgreSqlShop.run(forgotten, "SET default_transaction_read_only = off", INSERT);
    }
  }

  @Test
  void restored_theDatabasesSettingIsWhatItWas() throws SQLException {
    shop.root("ALTER DATABASE shop SET default_transaction_read_only = off");
    Map<String, String> before = fence.state();
    assertThat(before).containsEntry("database shop", SETTING + "off");
    fence.raise(soon(), () -> {});
    assertThat(fence.state()).containsEntry("database shop", SETTING + "on");

    fence.restore(before, () -> {});

    assertThat(fence.state()).isEqualTo(before);
  }

  @Test
  void opened_theDatabaseIsWritableByDefault() {
    fence.raise(soon(), () -> {});

    fence.open(() -> {});

    assertThat(fence.state()).containsEntry("database shop", SETTING + "UNSET");
    assertThat(fence.probe()).isEqualTo(new WriteProbe.Accepted());
  }

  @Test
  void databaseSettingGone_theFenceDoesNotStand() throws SQLException {
    fence.raise(soon(), () -> {});
    shop.root("ALTER DATABASE shop RESET default_transaction_read_only");

    assertThat(fence.stands()).isFalse();
  }

  @Test
  void databaseNotOurs_changesNothing() throws SQLException {
    shop.root("REVOKE shop_owner FROM cutover");

    assertThatThrownBy(() -> fence.raise(soon(), () -> {}))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("must be owner of database shop");
    assertThat(fence.state()).containsEntry("role shop_app", "LOGIN " + SETTING + "UNSET");
  }
}
