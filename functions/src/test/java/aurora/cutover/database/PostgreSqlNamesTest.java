package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.InvalidConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgreSqlNamesTest {

  @Test
  void quotesInsideANameAreDoubled() {
    assertThat(PostgreSqlNames.Table.of("Sh\"op.t").quoted()).isEqualTo("\"Sh\"\"op\".\"t\"");
    assertThat(PostgreSqlNames.literal("o'neil")).isEqualTo("'o''neil'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "a.b.c", ".t", "s.", ""})
  void tableWithoutExactlyOneSchema_isRefused(String name) {
    assertThatThrownBy(() -> PostgreSqlNames.Table.of(name))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("schema.table");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pg_catalog", "PG_toast", "information_schema", "%", " ", "awsdms_control"})
  void systemSchemaOrPattern_isRefused(String schema) {
    assertThatThrownBy(() -> PostgreSqlNames.requireMigratable(List.of("shop", schema)))
        .isInstanceOf(InvalidConfiguration.class);
  }

  @Test
  void noSchemaAtAll_isRefused() {
    assertThatThrownBy(() -> PostgreSqlNames.requireMigratable(List.of()))
        .isInstanceOf(InvalidConfiguration.class);
    PostgreSqlNames.requireMigratable(List.of("shop", "public"));
  }
}
