package aurora.cutover.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Step Functions compares these names as strings: a rename breaks a Catch in silence. */
class ErrorNamesTest {

  @Test
  void everyError_keepsTheNameTheStateMachineKnows() {
    assertThat(Arrays.stream(CutoverException.class.getPermittedSubclasses()).map(Class::getName))
        .containsExactlyInAnyOrder(
            "aurora.cutover.error.InvalidRequest",
            "aurora.cutover.error.InvalidConfiguration",
            "aurora.cutover.error.DependencyUnavailable",
            "aurora.cutover.error.PreconditionFailed",
            "aurora.cutover.error.OutcomeUnknown",
            "aurora.cutover.error.RollbackFailed");
  }

  @Test
  void everyError_keepsItsMessageAndCause() {
    RuntimeException cause = new RuntimeException("why");
    Stream.of(
            new InvalidRequest("what", cause),
            new InvalidConfiguration("what", cause),
            new DependencyUnavailable("what", cause),
            new PreconditionFailed("what", cause),
            new OutcomeUnknown("what", cause),
            new RollbackFailed("what", cause))
        .forEach(error -> assertThat(error).hasMessage("what").hasCause(cause));
  }
}
