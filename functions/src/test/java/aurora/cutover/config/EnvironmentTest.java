package aurora.cutover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void valuesAreThere_areStripped() {
    Environment environment = new Environment(Map.of("A", " a ", "SET", "b, a,,b "));

    assertThat(environment.required("A")).isEqualTo("a");
    assertThat(environment.optional("B")).isEmpty();
    assertThat(environment.requiredSet("SET")).containsExactly("a", "b");
    assertThatCode(environment::check).doesNotThrowAnyException();
  }

  @Test
  void blankValue_isNotSet() {
    Environment environment = new Environment(Map.of("A", "  "));

    assertThat(environment.optional("A")).isEmpty();
    environment.required("A");
    assertThatThrownBy(environment::check).hasMessage("environment: A is not set");
  }

  @Test
  void severalProblems_areNamedInOneMessageEachOnce() {
    Environment environment = new Environment(Map.of("NUMBER", "many", "COMMAS", ", ,"));
    environment.required("A");
    environment.required("A");
    environment.requiredSet("SET");
    environment.requiredSet("COMMAS");
    environment.required("NUMBER", "a whole number", Integer::valueOf);
    environment.problem("and one more");

    assertThatThrownBy(environment::check)
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage(
            "environment: A is not set; SET is not set; COMMAS names nothing; NUMBER is 'many',"
                + " expected a whole number; and one more");
  }
}
