package aurora.cutover.rehearsal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class PostLoadSchemaTest {
  private final Pair<MySqlServer> pair;
  private Sides sides;

  PostLoadSchemaTest(Pair<MySqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    sides = Sides.fresh(pair);
    ShopSchema.create(sides, 100);
    sides.onSource(
        "CREATE TABLE shop_1.parted (id INT NOT NULL, v INT DEFAULT '3', PRIMARY KEY (id))"
            + " PARTITION BY HASH (id) PARTITIONS 4");
    FullLoad.ofSchemas(pair.source(), pair.target(), Set.of("shop_1")).run();
  }

  @AfterEach
  void end() throws SQLException {
    Sides.fresh(pair);
  }

  private String create(MySqlServer server, TableId table) throws SQLException {
    try (Connection connection = server.connect()) {
      return Sql.list(
              connection, "SHOW CREATE TABLE " + TableShape.quoted(table), row -> row.getString(2))
          .getFirst()
          .replaceAll(" AUTO_INCREMENT=\\d+", "");
    }
  }

  private void apply() throws SQLException {
    try (Connection connection = pair.source().connect()) {
      new PostLoadSchema(pair.source(), pair.target())
          .apply(TableShape.tables(connection, Set.of("shop_1")));
    }
  }

  @Test
  void applied_leavesNoDifferenceInTheCatalog() throws SQLException {
    apply();
    for (TableId table : ShopSchema.TABLES) {
      assertThat(create(pair.target(), table).lines())
          .containsExactlyInAnyOrderElementsOf(create(pair.source(), table).lines().toList());
    }
    TableId parted = new TableId("shop_1", "parted");
    assertThat(create(pair.target(), parted)).isEqualTo(create(pair.source(), parted));
  }

  @Test
  void appliedTwice_isTheSame() throws SQLException {
    apply();
    apply();
    TableId customer = ShopSchema.TABLES.getFirst();
    assertThat(create(pair.target(), customer)).isEqualTo(create(pair.source(), customer));
  }

  @Test
  void applied_numbersGoOnAboveTheLoadedRows() throws SQLException {
    apply();
    sides.onTarget("INSERT INTO shop_1.customer (email) VALUES ('new')");
    assertThat(sides.countOnTarget("customer WHERE email = 'new' AND id > 100")).isEqualTo(1);
  }

  @Test
  void loadedRowWithoutItsParent_isToldByTheForeignKey() throws SQLException {
    sides.onTarget("DELETE FROM shop_1.customer WHERE id = 7");
    assertThatThrownBy(this::apply)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("foreign key constraint fails");
  }
}
