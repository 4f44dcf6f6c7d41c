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

@ExtendWith(ShopExtension.class)
class MySqlDigestTest {

  private static final String COLUMNS =
      " (k INT, n DECIMAL(10,2), f FLOAT, d DOUBLE, t VARCHAR(20) CHARACTER SET %s, l LONGTEXT,"
          + " b BLOB, at DATETIME(6), st TIMESTAMP(6) NULL, j JSON, e ENUM('x','y'), s SET('p','q'),"
          + " bits BIT(9), y YEAR, g POINT)";

  private Shop shop;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-source.sql");
    shop.root("CREATE TABLE shop.a" + COLUMNS.formatted("utf8mb4"));
    shop.root("CREATE TABLE shop.b" + COLUMNS.formatted("latin1"));
  }

  private TableDigest digest(String table) {
    try (Database database = shop.database(FenceMode.READ_ONLY)) {
      return database.digest(table);
    }
  }

  private void fill(String table) throws SQLException {
    shop.root(
        "INSERT INTO shop."
            + table
            + " VALUES (1, 1.50, 0.1, 0.1, 'Grüße', 'long', x'00FF', '2026-01-01 00:00:00.000001',"
            + " '2026-01-01 00:00:00', '{\"a\": 1}', 'x', 'p,q', b'101', 2026, POINT(1, 2)),"
            + " (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
            + " NULL)");
  }

  @Test
  void sameContentInAnotherOrderAndCharacterSet_isTheSame() throws SQLException {
    fill("a");
    shop.root("INSERT INTO shop.b SELECT * FROM shop.a ORDER BY k DESC");

    assertThat(digest("shop.b")).isEqualTo(digest("shop.a"));
    assertThat(digest("shop.a").rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k = 3",
        "n = 1.51",
        "f = 0.10000002",
        "d = 0.10000000000000002",
        "t = 'Grüsse'",
        "t = 'grüße'",
        "l = 'long '",
        "b = x'00FE'",
        "at = '2026-01-01 00:00:00.000002'",
        "st = '2026-01-01 00:00:01'",
        "j = '{\"a\": 2}'",
        "e = 'y'",
        "s = 'p'",
        "bits = b'100'",
        "y = 2025",
        "g = POINT(1, 3)",
        "t = NULL",
        "t = ''",
        "n = NULL"
      })
  void oneValueDiffers_isSeen(String change) throws SQLException {
    fill("a");
    TableDigest before = digest("shop.a");

    shop.root("UPDATE shop.a SET " + change + " WHERE k = 1");

    assertThat(digest("shop.a")).isNotEqualTo(before);
  }

  @Test
  void nullAndEmptySwapped_isSeen() throws SQLException {
    shop.root("INSERT INTO shop.a (k, t, l) VALUES (1, NULL, '')");
    shop.root("INSERT INTO shop.b (k, t, l) VALUES (1, '', NULL)");

    assertThat(digest("shop.b")).isNotEqualTo(digest("shop.a"));
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
