package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSchemaTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 19_999, 20_000})
  void rowsAsked_areTheRowsSpread(int rows) {
    SeededRows seeded = SeededRows.spread(rows);

    assertThat(seeded.total()).isEqualTo(rows);
    assertThat(seeded.customers()).isPositive();
  }

  @Test
  void noRows_isRefused() {
    assertThatThrownBy(() -> SeededRows.spread(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void engineWithoutScripts_isNamedInTheError() {
    assertThatThrownBy(() -> SqlScript.load("/schema/nosuch/shop.sql"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/schema/nosuch/shop.sql");
  }

  @Test
  void script_splitsAtSemicolonsThatEndALine() {
    assertThat(SqlScript.parse("-- why; not\nA 'x;y'\n (b);\n\nC;\n-- end\n").statements())
        .containsExactly("A 'x;y'\n (b)", "C");
  }

  @Test
  void mysqlShop_letsAWriteIdBeThereTwice() {
    assertThat(SqlScript.load("/schema/mysql/shop.sql").statements())
        .anyMatch(
            s -> s.startsWith("CREATE TABLE shop.orders ") && s.contains("KEY orders_write_id"))
        .noneMatch(s -> s.contains("UNIQUE"))
        .anyMatch(s -> s.startsWith("CREATE TABLE shop.cutover_marker "));
  }

  @Test
  void postgresqlShop_letsAWriteIdBeThereTwice() {
    assertThat(SqlScript.load("/schema/postgresql/shop.sql").statements())
        .anyMatch(s -> s.startsWith("CREATE INDEX orders_write_id "))
        .noneMatch(s -> s.contains("UNIQUE"))
        .anyMatch(s -> s.startsWith("CREATE TABLE shop.cutover_marker "));
  }

  @Test
  void multiRowInsert_hasAGroupOfParametersARow() {
    assertThat(new MultiRowInsert("INSERT INTO t (a, b)", 2).sql(3))
        .isEqualTo("INSERT INTO t (a, b) VALUES (?,?),(?,?),(?,?)");
  }
}
