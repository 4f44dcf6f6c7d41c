package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WritePlannerTest {

  private final Ledger ledger = new Ledger(1, 1);
  private final WritePlanner planner = new WritePlanner(ledger, new SplittableRandom(5));

  @Test
  void thousandWrites_mixKindsAndOneInFiveInsertsLines() {
    Map<Write.Kind, Integer> kinds = new EnumMap<>(Write.Kind.class);
    int withLines = 0;
    for (int i = 0; i < 1000; i++) {
      Write write = planner.next();
      settle(write, Outcome.ACKNOWLEDGED);
      kinds.merge(write.kind(), 1, Integer::sum);
      withLines += write.kind() == Write.Kind.INSERT && write.touchesLines() ? 1 : 0;
    }

    assertThat(withLines).isBetween(150, 250);
    assertThat(kinds.get(Write.Kind.UPDATE)).isBetween(220, 340);
    assertThat(kinds.get(Write.Kind.DELETE)).isBetween(80, 160);
  }

  @Test
  void everyWrite_startsFromWhatIsPromisedAndNeverTouchesARowInDoubt() {
    List<Outcome> outcomes = List.of(Outcome.values());
    SplittableRandom fate = new SplittableRandom(6);
    for (int i = 0; i < 5000; i++) {
      Write write = planner.next();
      assertThat(write.before()).isEqualTo(ledger.expected(write.row()));
      assertThat(ledger.possible(write.row())).isEmpty();
      settle(write, outcomes.get(fate.nextInt(outcomes.size())));
    }
  }

  @Test
  void refusedInsert_isNeverTriedAgainUnderTheSameId() {
    Write refused = planner.next();
    settle(refused, Outcome.REFUSED);

    for (int i = 0; i < 100; i++) {
      Write write = planner.next();
      assertThat(write.row()).isNotEqualTo(refused.row());
      settle(write, Outcome.ACKNOWLEDGED);
    }
  }

  @Test
  void rowThatIsGone_isLeftToTheAudit() {
    Write insert = planner.next();
    settle(insert, Outcome.ACKNOWLEDGED);
    Write onTheRow = nextOn(insert.row());
    planner.settle(
        onTheRow, result(Outcome.REFUSED, new SQLException("0 rows", WriteErrors.NO_SUCH_ROW)));

    for (int i = 0; i < 200; i++) {
      Write write = planner.next();
      assertThat(write.row()).isNotEqualTo(insert.row());
      settle(write, Outcome.REFUSED);
    }
    assertThat(ledger.expected(insert.row())).isEqualTo(insert.after());
  }

  private Write nextOn(int row) {
    Write write = planner.next();
    while (write.row() != row) {
      settle(write, Outcome.REFUSED);
      write = planner.next();
    }
    return write;
  }

  private void settle(Write write, Outcome outcome) {
    planner.settle(write, result(outcome, new SQLException("m", "HY000", 1290)));
  }

  private static WriteResult result(Outcome outcome, SQLException error) {
    return new WriteResult(
        outcome,
        "source",
        77,
        0,
        outcome == Outcome.ACKNOWLEDGED ? Optional.empty() : Optional.of(error));
  }
}
