package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final RowState INSERTED = new RowState(1, 500, 2);

  private final Ledger ledger = new Ledger(7, 3);

  @Test
  void reservedRow_isExpectedAbsent() {
    int row = ledger.newRow();

    assertThat(ledger.expected(row)).isEqualTo(RowState.ABSENT);
    assertThat(ledger.possible(row)).isEmpty();
    assertThat(ledger.key(row)).isZero();
  }

  @Test
  void acknowledgedWrite_replacesWhatWasExpected() {
    int row = ledger.newRow();
    ledger.acknowledge(row, 41, INSERTED);
    ledger.acknowledge(row, 41, INSERTED.plus(25));

    assertThat(ledger.expected(row)).isEqualTo(new RowState(2, 525, 2));
    assertThat(ledger.key(row)).isEqualTo(41);
  }

  @Test
  void unansweredWrite_leavesBothStatesAllowed() {
    int row = ledger.newRow();
    ledger.acknowledge(row, 41, INSERTED);
    ledger.doubt(row, RowState.ABSENT);

    assertThat(ledger.expected(row)).isEqualTo(INSERTED);
    assertThat(ledger.possible(row)).contains(RowState.ABSENT);
  }

  @Test
  void rowInDoubt_isNeverWrittenAgain() {
    int row = ledger.newRow();
    ledger.doubt(row, INSERTED);

    assertThatThrownBy(() -> ledger.acknowledge(row, 41, INSERTED))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ledger.doubt(row, INSERTED)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void moreRowsThanFit_keepTheirStates() {
    for (int i = 0; i < 1000; i++) {
      int row = ledger.newRow();
      ledger.acknowledge(row, 1 + row, new RowState(1, row, 0));
    }
    ledger.doubt(255, RowState.ABSENT);

    assertThat(ledger.size()).isEqualTo(1000);
    assertThat(ledger.expected(255)).isEqualTo(new RowState(1, 255, 0));
    assertThat(ledger.expected(256)).isEqualTo(new RowState(1, 256, 0));
    assertThat(ledger.possible(256)).isEmpty();
    assertThat(ledger.key(999)).isEqualTo(1000);
  }

  @Test
  void seedsNumber_isNoClient() {
    assertThatThrownBy(() -> new Ledger(7, WriteId.SEED_CLIENT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
