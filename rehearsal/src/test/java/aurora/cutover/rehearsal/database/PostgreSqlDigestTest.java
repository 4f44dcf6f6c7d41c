package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.TableDigest;
import aurora.cutover.error.PreconditionFailed;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlDigestTest {

  private PostgreSqlShop shop;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
    shop.root(
        "CREATE TABLE shop.a (k INT, n NUMERIC(10,2), u NUMERIC, f REAL, d DOUBLE PRECISION, t TEXT,"
            + " c CHAR(5), b BYTEA, at TIMESTAMP(6), tz TIMESTAMPTZ, i INTERVAL, j JSONB, l INT[],"
            + " y BOOLEAN)",
        "CREATE TABLE shop.b (y BOOLEAN, l INT[], j JSONB, i INTERVAL, tz TIMESTAMPTZ,"
            + " at TIMESTAMP(6), b BYTEA, c CHAR(5), t TEXT, d DOUBLE PRECISION, f REAL, u NUMERIC,"
            + " n NUMERIC(10,2), k INT)",
        "GRANT SELECT ON ALL TABLES IN SCHEMA shop TO cutover");
  }

  private TableDigest digest(String table) {
    try (Database database = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      return database.digest(table);
    }
  }

  private void fill() throws SQLException {
    shop.root(
        "INSERT INTO shop.a VALUES (1, 1.50, 1.500, 0.1, 0.1, 'Grüße', 'ab', '\\x00FF',"
            + " '2026-01-01 00:00:00.000001', '2026-01-01 00:00:00+00', '1 day', '{\"a\": 1}',"
            + " '{1,2}', true), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
            + " NULL, NULL, NULL)");
  }

  @Test
  void sameContentInAnotherOrder_isTheSame() throws SQLException {
    fill();
    shop.root(
        "INSERT INTO shop.b (k, n, u, f, d, t, c, b, at, tz, i, j, l, y)"
            + " SELECT * FROM shop.a ORDER BY k DESC",
        "UPDATE shop.b SET u = 1.5 WHERE k = 1",
        "ALTER ROLE cutover SET timezone = 'Asia/Tokyo'",
        "ALTER ROLE cutover SET bytea_output = 'escape'");

    assertThat(digest("shop.b")).isEqualTo(digest("shop.a"));
    assertThat(digest("shop.a").rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k = 3",
        "n = 1.51",
        "u = 1.5001",
        "f = 0.10000002",
        "d = 0.10000000000000002",
        "t = 'grüße'",
        "t = 'Grüße '",
        "c = 'ac'",
        "b = '\\x00FE'",
        "at = '2026-01-01 00:00:00.000002'",
        "tz = '2026-01-01 00:00:00+01'",
        "i = '2 days'",
        "j = '{\"a\": 2}'",
        "l = '{2,1}'",
        "y = false",
        "t = NULL",
        "t = ''"
      })
  void oneValueDiffers_isSeen(String change) throws SQLException {
    fill();
    TableDigest before = digest("shop.a");

    shop.root("UPDATE shop.a SET " + change + " WHERE k = 1");

    assertThat(digest("shop.a")).isNotEqualTo(before);
  }

  @Test
  void nullAndEmptySwapped_isSeen() throws SQLException {
    shop.root("INSERT INTO shop.a (k, t, b) VALUES (1, NULL, '')");
    TableDigest before = digest("shop.a");
    shop.root("UPDATE shop.a SET t = '', b = NULL");

    assertThat(digest("shop.a")).isNotEqualTo(before);
  }

  @Test
  void rowTwice_doesNotCancelOut() throws SQLException {
    shop.root("INSERT INTO shop.a (k) VALUES (1), (1)", "INSERT INTO shop.b (k) VALUES (2), (2)");

    assertThat(digest("shop.a")).isNotEqualTo(digest("shop.b"));
  }

  @Test
  void emptyTable_isZero() {
    assertThat(digest("shop.a")).isEqualTo(new TableDigest(0, "0-0"));
  }

  @Test
  void noSuchTable_isReported() {
    assertThatThrownBy(() -> digest("shop.nothing"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no table shop.nothing");
  }
}
