package aurora.cutover.rehearsal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinlogPositionTest {
  @Test
  void textAsDmsWritesIt_survivesTheRoundTrip() {
    String text = "mysql-bin-changelog.000024:373";
    assertThat(BinlogPosition.parse(text)).hasToString(text);
  }

  @Test
  void laterFile_isAfterALargerOffset() {
    BinlogPosition before = BinlogPosition.parse("binlog.000009:99999");
    assertThat(BinlogPosition.parse("binlog.000010:4")).isGreaterThan(before);
    assertThat(BinlogPosition.parse("binlog.1000000:4")).isGreaterThan(before);
  }

  @Test
  void sameFile_comparesOffsetsAsNumbers() {
    assertThat(BinlogPosition.parse("binlog.000001:1000"))
        .isGreaterThan(BinlogPosition.parse("binlog.000001:999"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "binlog.000001", "binlog:4", "binlog.000001:-4", "binlog.000001:x"})
  void otherText_isRefused(String text) {
    assertThatThrownBy(() -> BinlogPosition.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
