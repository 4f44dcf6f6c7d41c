package aurora.cutover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.replication.TableStatus;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationRuleTest {

  private static final String MARKER = "shop.cutover_marker";

  private static final OptionalLong ZERO = OptionalLong.of(0);
  private static final TableStatus GOOD = validation("shop.good", "Validated");

  private static TableStatus validation(String name, String state) {
    return new TableStatus(name, "Table completed", state, ZERO, ZERO, ZERO);
  }

  private static TableStatus counters(OptionalLong pending, OptionalLong failed, OptionalLong sus) {
    return new TableStatus("shop.t", "Table completed", "Validated", pending, failed, sus);
  }

  private static Verdict judge(TableStatus table, String... waived) {
    return ValidationRule.judge(List.of(GOOD, table), Set.of(waived), MARKER);
  }

  @Test
  void allValidated_isReadyWithTheCount() {
    assertThat(judge(validation("shop.t", "Validated")))
        .isEqualTo(Verdict.ready("2 tables validated, 0 waived"));
  }

  @Test
  void noTableAtAll_isUnknown() {
    assertThat(ValidationRule.judge(List.of(), Set.of(), MARKER))
        .isInstanceOf(Verdict.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Table completed, Ready",
    "Before load, Held",
    "Full load, Held",
    "Table is being reloaded, Held",
    "Table does not exist, Blocked",
    "Table cancelled, Blocked",
    "Table error, Blocked",
    "table completed, Unknown",
    "Table suspended, Unknown",
    "'', Unknown"
  })
  void eachTableState_hasItsVerdict(String state, String expected) {
    Verdict verdict = judge(new TableStatus("shop.t", state, "Validated", ZERO, ZERO, ZERO));

    assertThat(verdict.getClass().getSimpleName()).isEqualTo(expected);
    if (!expected.equals("Ready")) {
      assertThat(verdict.reasons()).singleElement().asString().contains("shop.t", state);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Validated, Ready, Ready",
    "Pending records, Held, Held",
    "Pending validation, Held, Held",
    "Preparing table, Held, Held",
    "Pending revalidation, Held, Held",
    "Mismatched records, Blocked, Blocked",
    "Suspended records, Blocked, Blocked",
    "Table error, Blocked, Blocked",
    "Error, Blocked, Blocked",
    "No primary key, Blocked, Ready",
    "Not enabled, Blocked, Ready",
    "validated, Unknown, Unknown",
    "Quarantined, Unknown, Unknown",
    "'', Unknown, Unknown"
  })
  void eachValidationState_hasItsVerdictPlainAndWaived(String state, String plain, String waived) {
    TableStatus table = validation("shop.t", state);

    assertThat(judge(table).getClass().getSimpleName()).isEqualTo(plain);
    assertThat(judge(table, "shop.t").getClass().getSimpleName()).isEqualTo(waived);
    if (!plain.equals("Ready")) {
      assertThat(judge(table).reasons()).singleElement().asString().contains("shop.t", state);
    }
  }

  @Test
  void noPrimaryKey_saysHowToWaive() {
    assertThat(judge(validation("shop.t", "No primary key")).reasons())
        .singleElement()
        .asString()
        .contains("waivedTables");
  }

  @Test
  void waivedTable_isCountedApart() {
    assertThat(judge(validation("shop.t", "No primary key"), "shop.t"))
        .isEqualTo(Verdict.ready("1 tables validated, 1 waived"));
  }

  @Test
  void waivedTableThatTheTaskDoesNotHave_blocksByName() {
    assertThat(judge(validation("shop.t", "Validated"), "shop.typo"))
        .isEqualTo(Verdict.blocked("shop.typo is waived, but the task has no such table"));
  }

  @Test
  void waivedTableWithTableError_blocksAllTheSame() {
    TableStatus table =
        new TableStatus("shop.t", "Table error", "No primary key", ZERO, ZERO, ZERO);

    assertThat(judge(table, "shop.t")).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void validatedButCounterMissing_isUnknownNotZero() {
    OptionalLong missing = OptionalLong.empty();
    for (TableStatus table :
        List.of(
            counters(missing, ZERO, ZERO),
            counters(ZERO, missing, ZERO),
            counters(ZERO, ZERO, missing))) {
      assertThat(judge(table)).isInstanceOf(Verdict.Unknown.class);
    }
  }

  @Test
  void validatedButRowsFailedOrSuspended_blocks() {
    OptionalLong one = OptionalLong.of(1);
    assertThat(judge(counters(ZERO, one, ZERO)))
        .isEqualTo(Verdict.blocked("shop.t: 1 rows failed, 0 suspended"));
    assertThat(judge(counters(ZERO, ZERO, one)))
        .isEqualTo(Verdict.blocked("shop.t: 0 rows failed, 1 suspended"));
  }

  @Test
  void validatedButRowsPending_isHeld() {
    assertThat(judge(counters(OptionalLong.of(1), ZERO, ZERO)))
        .isEqualTo(Verdict.held("shop.t: 1 rows pending"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending records", "Mismatched records", "Suspended records"})
  void stateWithItsCounter_showsTheNumberAndNoneWhenMissing(String state) {
    OptionalLong seven = OptionalLong.of(7);
    OptionalLong missing = OptionalLong.empty();
    assertThat(
            judge(new TableStatus("shop.t", "Table completed", state, seven, seven, seven))
                .reasons())
        .containsExactly("shop.t: " + state + " (7)");
    assertThat(
            judge(new TableStatus("shop.t", "Table completed", state, missing, missing, missing))
                .reasons())
        .containsExactly("shop.t: " + state);
  }

  @Test
  void severalTablesBlock_eachIsNamed() {
    Verdict verdict =
        ValidationRule.judge(
            List.of(
                GOOD,
                validation("shop.a", "Mismatched records"),
                validation("shop.b", "Pending records"),
                validation("shop.c", "Error")),
            Set.of(),
            MARKER);

    assertThat(verdict.reasons())
        .containsExactly("shop.a: Mismatched records (0)", "shop.c: validation ended in Error");
  }

  @Test
  void markerTableInError_isBlockedLikeAnyOther() {
    TableStatus marker =
        new TableStatus(
            MARKER,
            "Table error",
            "Validated",
            OptionalLong.of(0),
            OptionalLong.of(0),
            OptionalLong.of(0));

    assertThat(ValidationRule.judge(List.of(GOOD, marker), Set.of(), MARKER))
        .isInstanceOf(Verdict.Blocked.class);
  }
}
