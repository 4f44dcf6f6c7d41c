package aurora.cutover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.replication.TableStatus;
import aurora.cutover.replication.TaskSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Invariant 8: what cannot be known opens no gate. */
class UnknownIsNotReadyTest {

  private static final String MARKER = "shop.cutover_marker";

  private static void closed(Verdict verdict) {
    assertThat(verdict).isNotInstanceOf(Verdict.Ready.class);
    assertThat(verdict.reasons()).isNotEmpty();
  }

  @Test
  void noLatencyDatapoint_isClosed() {
    closed(lag(Tasks.status("running")));
  }

  @Test
  void unknownTaskStatusAndMissingCounts_areClosed() {
    closed(lag(Tasks.status("something new")));
    closed(lag(Tasks.status("")));
    closed(lag(Tasks.tables(OptionalInt.empty(), Tasks.some(0), Tasks.some(0))));
    closed(lag(Tasks.load(Optional.empty(), Optional.of(Tasks.LOADED))));
  }

  private static Verdict lag(TaskSnapshot task) {
    return LagRule.judge(
        task, List.of(), List.of(), 300, Duration.ofSeconds(60), Tasks.LOADED.plusSeconds(60));
  }

  @Test
  void noTableStatistics_isClosed() {
    closed(ValidationRule.judge(List.of(), Set.of(), MARKER));
  }

  @Test
  void unknownStatesAndMissingCounters_areClosed() {
    OptionalLong none = OptionalLong.of(0);
    closed(table(new TableStatus("shop.t", "Something new", "Validated", none, none, none)));
    closed(table(new TableStatus("shop.t", "Table completed", "Something new", none, none, none)));
    closed(table(new TableStatus("shop.t", "", "", none, none, none)));
    closed(
        table(
            new TableStatus(
                "shop.t", "Table completed", "Validated", OptionalLong.empty(), none, none)));
  }

  private static Verdict table(TableStatus table) {
    return ValidationRule.judge(List.of(table), Set.of(), MARKER);
  }

  @Test
  void settingsThatCannotBeRead_areClosed() {
    closed(TaskSettingsRule.judge("", ""));
    closed(TaskSettingsRule.judge("not JSON", "{}"));
  }

  @Test
  void counterThatTheTargetDoesNotHave_isClosed() {
    closed(CounterRule.judge(Map.of("shop.orders.id", 7L), Map.of()));
  }

  @Test
  void readyAmongUnknown_isUnknown() {
    closed(Verdict.gravest(List.of(Verdict.ready("fine"), Verdict.unknown("who knows"))));
  }
}
