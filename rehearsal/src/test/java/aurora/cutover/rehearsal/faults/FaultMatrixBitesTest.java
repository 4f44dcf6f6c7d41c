package aurora.cutover.rehearsal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a safeguard taken out the matrix fails, and says which invariant that safeguard keeps. */
@Execution(ExecutionMode.CONCURRENT)
class FaultMatrixBitesTest {

  private static Set<Invariant> brokenWithout(Mutation safeguard, Surrounding world) {
    Matrix matrix = new Matrix(safeguard, true);
    matrix.single(world);
    assertThat(matrix.broken()).as("broken runs of " + matrix.played()).isNotEmpty();
    return matrix.broken().getFirst().findings().broken().keySet();
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "POSTGRESQL_OBSERVED"})
  void fenceRemoved_twoSidesTakeWrites(Surrounding world) {
    assertThat(brokenWithout(Mutations.NO_FENCE, world)).contains(Invariant.NEVER_TWO_WRITERS);
  }

  @Test
  void oneMarkerInPlaceOfTwo_losesWrites() {
    assertThat(brokenWithout(Mutations.ONE_MARKER, Surrounding.WIDE_BATCHES))
        .contains(Invariant.NO_ACKNOWLEDGED_WRITE_LOST);
  }

  @Test
  void upsertInPlaceOfTheSwap_overwritesSomebodysEdit() {
    assertThat(brokenWithout(Mutations.UPSERT, Surrounding.PLAIN))
        .contains(Invariant.NAME_ALWAYS_RESOLVES);
  }

  @Test
  void journalWrittenAfterTheFlip_leavesNoWayBack() {
    assertThat(brokenWithout(Mutations.JOURNAL_AFTER_FLIP, Surrounding.PLAIN))
        .contains(Invariant.WAY_BACK_UNTIL_COMPLETE);
  }

  @Test
  void positionInPlaceOfWrites_stopsACutoverThatNothingIsWrongWith() {
    assertThat(
            brokenWithout(PostgreSqlMutations.POSITION_FOR_WRITES, Surrounding.POSTGRESQL_OBSERVED))
        .contains(Invariant.EVERY_STEP_REPEATS);
  }

  @Test
  void logNotKept_leavesNoWayBack() {
    assertThat(brokenWithout(PostgreSqlMutations.NO_SLOT, Surrounding.POSTGRESQL_OBSERVED))
        .contains(Invariant.WAY_BACK_UNTIL_COMPLETE);
  }

  @Test
  void logKeptFromBehindThePosition_leavesNoWayBack() {
    assertThat(brokenWithout(PostgreSqlMutations.SLOT_TOO_LATE, Surrounding.POSTGRESQL_OBSERVED))
        .contains(Invariant.WAY_BACK_UNTIL_COMPLETE);
  }

  @Test
  void logNotReleased_isKeptForNobody() {
    assertThat(brokenWithout(PostgreSqlMutations.SLOT_LEFT, Surrounding.POSTGRESQL_TAKEN_OVER))
        .contains(Invariant.FAILED_RUNS_SAY_FAILED);
  }
}
