package aurora.cutover.rehearsal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LsnTest {

  @ParameterizedTest
  @CsvSource({
    "9/0, 10/0",
    "4AF/B00000D0, 4AF/B00000D1",
    "0/FFFFFFFF, 1/0",
    "0/9, 0/A",
    "7FFFFFFF/0, 80000000/0"
  })
  void later_isGreaterByNumberNotByText(String before, String after) {
    assertThat(Lsn.parse(before)).isLessThan(Lsn.parse(after));
  }

  @ParameterizedTest
  @CsvSource({"4AF/B00000D0, 4AF/B00000D0", "0/0, 0/0", "000004AF/000000d0, 4AF/D0"})
  void text_isAsPostgreSqlWritesIt(String text, String written) {
    assertThat(Lsn.parse(text)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4AF", "4AF/", "/0", "4AF/B00000D0/1", "G/0", "binlog.000001:4"})
  void anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Lsn.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
