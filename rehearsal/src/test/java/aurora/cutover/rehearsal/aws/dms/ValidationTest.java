package aurora.cutover.rehearsal.aws.dms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ValidationTest {

  private final ScriptedEngine engine = new ScriptedEngine();
  private final Validation validation = new Validation(engine, true);

  ValidationTest() {
    engine.loaded();
  }

  @Test
  void beforeTheFirstLook_isPendingValidation() {
    assertThat(state()).isEqualTo("Pending validation");
  }

  @Test
  void tablesAgree_isValidatedAndWithoutKeySaysSo() {
    validation.look();

    assertThat(state()).isEqualTo("Validated");
    assertThat(validation.of(ScriptedEngine.LOG).state()).isEqualTo("No primary key");
  }

  @Test
  void rowsDifferInTheFirstLook_arePendingUntilTheyAgree() {
    look(Set.of("1", "2"), Set.of());
    assertThat(state()).isEqualTo("Pending records");
    assertThat(validation.of(ScriptedEngine.ORDERS).pending()).isEqualTo(2);

    look(Set.of("2", "3"), Set.of());
    assertThat(state()).isEqualTo("Pending records");
    assertThat(validation.of(ScriptedEngine.ORDERS).pending()).isEqualTo(1);

    look(Set.of("4"), Set.of());
    assertThat(state()).isEqualTo("Validated");
  }

  @Test
  void otherRowsUnderWayAtEachLook_staysValidated() {
    validation.look();
    look(Set.of("5"), Set.of());
    assertThat(state()).isEqualTo("Validated");
    look(Set.of("6"), Set.of());
    assertThat(state()).isEqualTo("Validated");
  }

  @Test
  void rowsDifferForGood_areMismatchedAndCounted() {
    look(Set.of(), Set.of("7", "8"));

    assertThat(state()).isEqualTo("Mismatched records");
    assertThat(validation.of(ScriptedEngine.ORDERS).failed()).isEqualTo(2);
  }

  @Test
  void tableNotComparable_isAnErrorWithItsReason() {
    engine.checks.put(ScriptedEngine.ORDERS, new TableCheck.NotComparable("columns differ"));
    validation.look();

    assertThat(state()).isEqualTo("Error");
    assertThat(validation.of(ScriptedEngine.ORDERS).details()).isEqualTo("columns differ");
  }

  @Test
  void comparisonFails_isNotValidatedAnyMore() {
    validation.look();
    engine.checks.remove(ScriptedEngine.ORDERS);
    validation.look();

    assertThat(state()).isEqualTo("Pending revalidation");
  }

  @Test
  void validationOff_isNotEnabled() {
    Validation off = new Validation(engine, false);
    off.look();

    assertThat(off.of(ScriptedEngine.ORDERS).state()).isEqualTo("Not enabled");
  }

  private void look(Set<String> pending, Set<String> mismatched) {
    engine.checks.put(ScriptedEngine.ORDERS, new TableCheck.Compared(pending, mismatched));
    validation.look();
  }

  private String state() {
    return validation.of(ScriptedEngine.ORDERS).state();
  }
}
