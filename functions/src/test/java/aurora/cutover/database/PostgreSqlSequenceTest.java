package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgreSqlSequenceTest {

  private static PostgreSqlSequence sequence(long start, long increment, long last) {
    return new PostgreSqlSequence(
        new PostgreSqlNames.Table("shop", "seq"), "shop.seq", start, increment, last);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 7, true, 8", "1, 1, 7, false, 7", "2, 5, 7, true, 12", "-1, -1, -7, true, 8"})
  void next_isWhatItWouldHandOut(
      long start, long increment, long lastValue, boolean called, long next) {
    assertThat(sequence(start, increment, increment < 0 ? -100 : 100).next(lastValue, called))
        .isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 50, 50",
    "1, 2, 50, 51",
    "1, 2, 51, 51",
    "2, 2, 51, 52",
    "10, 1, 3, 10",
    "-1, -1, 50, -50",
    "-1, -2, 50, -51",
    "1, 1, 100, 100"
  })
  void value_isTheFirstOfItsStepsThatIsNotBefore(
      long start, long increment, long next, long value) {
    assertThat(sequence(start, increment, increment < 0 ? -100 : 100).valueAtLeast(next))
        .isEqualTo(value);
  }

  @Test
  void beyondItsLastValue_isRefused() {
    assertThatThrownBy(() -> sequence(1, 1, 100).valueAtLeast(101))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("shop.seq");
    assertThatThrownBy(() -> sequence(-1, -1, -100).valueAtLeast(101))
        .isInstanceOf(PreconditionFailed.class);
  }

  @Test
  void lowestPossibleEnd_doesNotOverflow() {
    assertThat(sequence(-1, -1, Long.MIN_VALUE).valueAtLeast(1_000)).isEqualTo(-1_000);
  }
}
