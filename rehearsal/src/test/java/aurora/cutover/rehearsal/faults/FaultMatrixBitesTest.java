package aurora.cutover.rehearsal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** With a safeguard taken out the matrix fails, and says which invariant that safeguard keeps. */
class FaultMatrixBitesTest {

  private static Set<Invariant> brokenWithout(Mutation safeguard, Surrounding world) {
    Matrix matrix = new Matrix(safeguard, true);
    matrix.single(world);
    assertThat(matrix.broken()).as("broken runs of " + matrix.played()).isNotEmpty();
    return matrix.broken().getFirst().findings().broken().keySet();
  }

  @Test
  void fenceRemoved_twoSidesTakeWrites() {
    assertThat(brokenWithout(Mutations.NO_FENCE, Surrounding.PLAIN))
        .contains(Invariant.NEVER_TWO_WRITERS);
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
}
