package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.InvalidConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlNamesTest {

  @Test
  void quotesInsideANameAreDoubled() {
    assertThat(MySqlNames.Table.of("sh`op.t").quoted()).isEqualTo("`sh``op`.`t`");
    assertThat(MySqlNames.account("o'neil", "10.%\\")).isEqualTo("'o''neil'@'10.%\\\\'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "a.b.c", ".t", "s.", ""})
  void tableWithoutExactlyOneSchema_isRefused(String name) {
    assertThatThrownBy(() -> MySqlNames.Table.of(name))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("schema.table");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mysql", "SYS", "information_schema", "%", "shop_%", " ", "awsdms_control"})
  void systemSchemaOrPattern_isRefused(String schema) {
    assertThatThrownBy(() -> MySqlNames.requireMigratable(List.of("shop", schema)))
        .isInstanceOf(InvalidConfiguration.class);
  }

  @Test
  void noSchemaAtAll_isRefused() {
    assertThatThrownBy(() -> MySqlNames.requireMigratable(List.of()))
        .isInstanceOf(InvalidConfiguration.class);
    MySqlNames.requireMigratable(List.of("shop"));
  }
}
