package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteErrorsTest {

  @ParameterizedTest(name = "state {0}, number {1}: {2}")
  @CsvSource({
    "HY000, 1290, REFUSED",
    "25006, 1792, REFUSED",
    "HY000, 3100, REFUSED",
    "25006, 0, REFUSED",
    "23000, 1062, REFUSED",
    "40001, 1213, REFUSED",
    "40001, 0, REFUSED",
    "42501, 0, REFUSED",
    "HY000, 1205, REFUSED",
    "02000, 0, REFUSED",
    "08000, 0, UNKNOWN",
    "08S01, 1053, UNKNOWN",
    "57P01, 0, UNKNOWN",
    "58030, 0, UNKNOWN",
    "XX000, 0, UNKNOWN",
    "40003, 0, UNKNOWN",
    "70100, 1317, UNKNOWN",
    "HY000, 0, UNKNOWN",
    "HY000, 1180, UNKNOWN",
    ", 0, UNKNOWN"
  })
  void errorAtTheDecisiveStep_isRefusedOnlyWhereTheServerSaidSo(
      String state, int number, Outcome outcome) {
    assertThat(WriteErrors.ofDecisiveStep(new SQLException("m", state, number))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "HY000, 1290, true",
    "25006, 0, true",
    "HY000, 1205, false",
    "08000, 0, false",
    ", 0, false"
  })
  void readOnlyErrors_areKnownForBothEngines(String state, int number, boolean readOnly) {
    assertThat(WriteErrors.isReadOnly(new SQLException("m", state, number))).isEqualTo(readOnly);
  }

  @Test
  void code_prefersTheServersNumber() {
    assertThat(WriteErrors.code(new SQLException("m", "HY000", 1290))).isEqualTo("1290");
    assertThat(WriteErrors.code(new SQLException("m", "08000", 0))).isEqualTo("08000");
    assertThat(WriteErrors.code(new SQLException("m"))).isEqualTo("none");
  }
}
