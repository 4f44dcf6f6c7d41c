package aurora.cutover.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhaseTest {

  @Test
  void theLine_liesBetweenDrainedAndCommitted() {
    assertThat(Arrays.stream(Phase.values()).filter(Phase::isPastTheLine))
        .containsExactly(
            Phase.COMMITTED, Phase.FLIPPED, Phase.OBSERVING, Phase.RETURNING, Phase.COMPLETED);
  }

  @Test
  void fence_mayStandFromItsFirstWriteToTheEndOfTheRollback() {
    assertThat(Arrays.stream(Phase.values()).filter(Phase::mayBeFenced))
        .containsExactly(Phase.FENCING, Phase.FENCED, Phase.DRAINED, Phase.ROLLING_BACK);
  }

  @Test
  void newRun_mayStartOnlyWhereNothingIsLeftBehind() {
    assertThat(Arrays.stream(Phase.values()).filter(Phase::mayStart))
        .containsExactly(Phase.OPEN, Phase.ROLLED_BACK);
  }

  @Test
  void leaseWithoutOwnerOrEpoch_cannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Lease(" ", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Lease("run", 0));
  }
}
