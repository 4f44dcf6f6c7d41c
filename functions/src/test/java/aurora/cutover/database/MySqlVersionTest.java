package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlVersionTest {

  @ParameterizedTest
  @CsvSource({
    "8.0.15, 8, 0, 15",
    "5.7.44-log, 5, 7, 44",
    "8.4.7, 8, 4, 7",
    "8.0.mysql_aurora.3.04.0, 8, 0, 0",
    "unheard of, 0, 0, 0"
  })
  void text_givesItsNumbers(String text, int major, int minor, int patch) {
    assertThat(MySqlVersion.of(text)).isEqualTo(new MySqlVersion(major, minor, patch));
  }

  @Test
  void boundary_isIncluded() {
    assertThat(MySqlVersion.of("8.0.22").atLeast(MySqlVersion.REPLICA_WORDS)).isTrue();
    assertThat(MySqlVersion.of("8.0.21").atLeast(MySqlVersion.REPLICA_WORDS)).isFalse();
    assertThat(MySqlVersion.of("8.10.0").atLeast(MySqlVersion.BINARY_LOG_WORDS)).isTrue();
  }
}
