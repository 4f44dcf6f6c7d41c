package aurora.cutover.rehearsal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalOnEmulatorTest extends EmulatorTest {

  private static final String FIRST = "arn:aws:states:eu-west-1:123456789012:execution:shop:one";
  private static final String SECOND = "arn:aws:states:eu-west-1:123456789012:execution:shop:two";

  private Journal journal;

  @BeforeEach
  void table(Emulator emulator) {
    journal =
        new Journal(
            emulator.dynamoDb(), Tables.create(emulator.dynamoDb()), "orders", Clock.systemUTC());
  }

  @Test
  void nothingWrittenYet_isEmpty() {
    assertThat(journal.read()).isEmpty();
  }

  @Test
  void leaseIsHeld_keepsOthersOutAndGoesOnForItsOwner() {
    Lease lease = journal.acquire(FIRST);

    assertThat(journal.acquire(FIRST)).isEqualTo(lease);
    assertThatThrownBy(() -> journal.acquire(SECOND))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining(FIRST);
  }

  @Test
  void phase_advancesOnceAndARepeatIsHarmless() {
    Lease lease = journal.acquire(FIRST);

    journal.advance(lease, Phase.OPEN, Phase.FENCING, Map.of("beforeSource", Map.of("a", "1")));
    journal.advance(lease, Phase.OPEN, Phase.FENCING, Map.of("beforeSource", Map.of("a", "2")));

    Entry entry = journal.require();
    assertThat(entry.phase()).isEqualTo(Phase.FENCING);
    assertThat(entry.note("beforeSource")).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void anotherPhase_isRefused() {
    Lease lease = journal.acquire(FIRST);

    assertThatThrownBy(() -> journal.advance(lease, Phase.DRAINED, Phase.COMMITTED, Map.of()))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("OPEN");
  }

  @Test
  void reservedWordsAndToken_areWritten() {
    Lease lease = journal.acquire(FIRST);

    journal.note(lease, Journal.LEASE, Map.of("commit", Map.of("at", "now")));
    journal.awaitSignal(lease, Journal.LEASE, "token");

    assertThat(journal.require().note("commit")).containsEntry("at", "now");
    assertThat(journal.require().signalToken()).hasValue("token");
  }

  @Test
  void leaseReleased_letsTheNextRunBeginAndShutsTheLastOneOut() {
    Lease first = journal.acquire(FIRST);
    journal.release(first);

    Lease second = journal.acquire(SECOND);

    assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
    assertThatThrownBy(() -> journal.note(first, Journal.LEASE, Map.of()))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + SECOND);
  }
}
