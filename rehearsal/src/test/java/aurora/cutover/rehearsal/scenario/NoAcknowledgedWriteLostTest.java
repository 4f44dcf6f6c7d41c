package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.report.RunReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariant 1: every write a client got an OK for is in the database that serves at the end. */
class NoAcknowledgedWriteLostTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whateverHappens_everyAcknowledgedWriteIsThereOnce(String name) {
    RunReport.Writes writes = Findings.of(name).report().writes();

    assertThat(writes.acknowledged()).isGreaterThan(100);
    assertThat(writes.lost()).isZero();
    assertThat(writes.duplicated()).isZero();
  }

  @Test
  void recipeWithoutFence_losesWrites() {
    assertThat(Findings.ofRecipe("mysql").report().writes().lost()).isPositive();
  }

  /** MySQL's counter follows replicated rows; a sequence does not, and hands out taken keys. */
  @Test
  void recipeOnPostgreSql_refusesInserts() {
    long refused = Findings.ofRecipe("postgresql").report().writes().failed();

    assertThat(refused).isGreaterThan(100);
    assertThat(Findings.of("postgresql/happy-path").report().writes().failed())
        .isLessThan(refused / 2);
  }
}
