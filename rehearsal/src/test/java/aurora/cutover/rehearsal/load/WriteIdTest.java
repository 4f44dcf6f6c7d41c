package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteIdTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 1, 1",
    "9223372036854775807, 16383, 2147483647",
    "-1, 16383, 2147483647"
  })
  void text_parsesBackToTheSameId(long run, int client, int row) {
    WriteId id = new WriteId(run, client, row);

    assertThat(id.text()).hasSize(36);
    assertThat(WriteId.parse(id.text())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a uuid",
        "00000000-0000-0001-0000-400000000000",
        "00000000-0000-0001-ffff-ffffffffffff"
      })
  void foreignText_isNobodysId(String text) {
    assertThat(WriteId.parse(text)).isEmpty();
  }

  @Test
  void clientBeyondTheLargest_isRefused() {
    assertThatThrownBy(() -> new WriteId(1, WriteId.MAX_CLIENT + 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyRunZeroClientZero_isASeed() {
    assertThat(new WriteId(0, 0, 5).isSeed()).isTrue();
    assertThat(new WriteId(1, 0, 5).isSeed()).isFalse();
    assertThat(new WriteId(0, 1, 5).isSeed()).isFalse();
  }
}
