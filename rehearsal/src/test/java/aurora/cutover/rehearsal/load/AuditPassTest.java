package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditPassTest {

  private static final SeededRows SEEDED = new SeededRows(1, 1, 1);

  private final Ledger ledger = new Ledger(9, 1);
  private AuditPass pass;

  @BeforeEach
  void acknowledgeTwentyOrdersWithALine() {
    for (int i = 0; i < 20; i++) {
      int row = ledger.newRow();
      ledger.acknowledge(row, 100 + row, new RowState(1, 10, 1));
    }
    pass = new AuditPass(List.of(ledger));
    WriteId seed = new WriteId(0, WriteId.SEED_CLIENT, 0);
    pass.order(seed.text(), 1, 5, OrderSql.note(seed));
    pass.line(seed.text());
  }

  @Test
  void everyRowFound_isClean() {
    find(0, 20);

    AuditResult result = pass.judge(SEEDED, 1);

    assertThat(result.clean()).isTrue();
    assertThat(result.examples()).isEmpty();
  }

  @Test
  void rowsOfAnotherRun_areLeftOut() {
    find(0, 20);
    pass.order(new WriteId(8, 1, 0).text(), 1, 10, "");
    pass.line(new WriteId(9, 2, 0).text());

    assertThat(pass.judge(SEEDED, 1).clean()).isTrue();
  }

  @Test
  void acknowledgedRowsMissing_areLostWithTenExamples() {
    find(0, 8);

    AuditResult result = pass.judge(SEEDED, 1);

    assertThat(result.lost()).isEqualTo(12);
    assertThat(result.clean()).isFalse();
    assertThat(result.examples()).hasSize(10);
    assertThat(result.examples().getFirst())
        .contains("LOST")
        .contains("client 1")
        .contains(new WriteId(9, 1, 8).text());
  }

  @Test
  void writeAfterALossWasExpected_isLostOnPurposeAndNoOther() {
    ledger.expectLoss();
    ledger.acknowledge(0, 100, new RowState(2, 20, 1));
    find(0, 19);

    AuditResult result = pass.judge(SEEDED, 1);

    assertThat(result.lostOnPurpose()).isEqualTo(1);
    assertThat(result.lost()).isEqualTo(1);
    assertThat(result.examples().getFirst()).contains(new WriteId(9, 1, 19).text());
  }

  @Test
  void moreIsMissingThanWasGivenUp_theRestIsLost() {
    ledger.acknowledge(0, 100, new RowState(3, 20, 1));
    ledger.expectLoss();
    ledger.acknowledge(0, 100, new RowState(4, 30, 1));
    find(0, 20);

    AuditResult result = pass.judge(SEEDED, 1);

    assertThat(result.lostOnPurpose()).isEqualTo(1);
    assertThat(result.lost()).isEqualTo(2);
  }

  @Test
  void orderFoundTwice_isDuplicated() {
    find(0, 20);
    find(4, 5);

    assertThat(pass.judge(SEEDED, 1).duplicated()).isEqualTo(1);
  }

  @Test
  void rowNobodyWrote_isUnexpected() {
    find(0, 20);
    pass.order(new WriteId(9, 1, 20).text(), 1, 10, "");
    pass.line("scribble");

    assertThat(pass.judge(SEEDED, 1).unexpected()).isEqualTo(2);
  }

  @Test
  void seededRowsMissing_areCountedByTable() {
    find(0, 20);

    AuditResult result = pass.judge(new SeededRows(3, 2, 1), 1);

    assertThat(result.seededMissing()).isEqualTo(3);
    assertThat(result.clean()).isFalse();
    assertThat(result.examples())
        .containsExactly("customers: 3 seeded rows, found 1", "orders: 2 seeded rows, found 1");
  }

  @Test
  void moreSeededRowsThanSeeded_areDuplicated() {
    find(0, 20);

    AuditResult result = pass.judge(SEEDED, 2);

    assertThat(result.duplicated()).isEqualTo(1);
    assertThat(result.seededMissing()).isZero();
  }

  @Test
  void unansweredWrites_areResolvedByWhatIsFound() {
    ledger.doubt(0, RowState.ABSENT);
    ledger.doubt(1, RowState.ABSENT);
    find(1, 20);

    AuditResult result = pass.judge(SEEDED, 1);

    assertThat(result.unknownApplied()).isEqualTo(1);
    assertThat(result.unknownNotApplied()).isEqualTo(1);
    assertThat(result.clean()).isTrue();
  }

  private void find(int from, int to) {
    for (int row = from; row < to; row++) {
      WriteId id = ledger.writeId(row);
      pass.order(id.text(), 1, 10, OrderSql.note(id));
      pass.line(id.text());
    }
  }
}
