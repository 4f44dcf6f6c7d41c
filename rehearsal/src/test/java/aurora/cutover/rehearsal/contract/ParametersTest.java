package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.Parameter;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import aurora.cutover.rehearsal.aws.template.TemplateException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator is asked for by the template. */
class ParametersTest {

  private final Map<String, Parameter> parameters = Project.template().parameters();
  private final String template = Project.text("template.yaml");

  @Test
  void parameter_hasADescription() {
    assertThat(parameters)
        .isNotEmpty()
        .allSatisfy(
            (name, parameter) ->
                assertThat(parameter.description()).as(name).hasSizeGreaterThan(15));
  }

  @Test
  void parameter_isUsed() {
    String resources = template.substring(template.indexOf("\nConditions:"));
    assertThat(parameters.keySet())
        .filteredOn(
            name ->
                !Pattern.compile("(!Ref|Ref:) %1$s\\b|\\$\\{%1$s}".formatted(name))
                    .matcher(resources)
                    .find())
        .as("parameters that nothing reads")
        .isEmpty();
  }

  @Test
  void defaults_andSamples_areWithinTheirConstraints() {
    assertThatCode(Project::deployment).doesNotThrowAnyException();
  }

  @Test
  void sampleLeftOut_isMissed() {
    for (String name : Project.SAMPLE.keySet()) {
      Map<String, String> values = new TreeMap<>(Project.SAMPLE);
      values.remove(name);
      assertThatThrownBy(() -> Project.template().deploy(values, Surroundings.sample()))
          .as("deployment without " + name)
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  void number_hasARange() {
    assertThat(parameters)
        .allSatisfy(
            (name, parameter) ->
                assertThat(
                        !parameter.type().equals("Number")
                            || parameter.definition().has("AllowedValues")
                            || (parameter.definition().has("MinValue")
                                && parameter.definition().has("MaxValue")))
                    .as(name + " is a number without a range")
                    .isTrue());
  }

  @Test
  void password_isNowhere() {
    assertThat(parameters.keySet()).noneMatch(name -> name.matches("(?i).*(password|pwd).*"));
    assertThat(template.lines().filter(line -> line.matches("(?i).*(password|pwd)\\w*:.*")))
        .as("lines that set a password")
        .isEmpty();
    assertThat(Project.deployment().functions().stream().map(FunctionResource::environment))
        .allSatisfy(
            environment ->
                assertThat(environment)
                    .allSatisfy(
                        (key, value) -> {
                          assertThat(key).doesNotContainIgnoringCase("password");
                          if (key.endsWith("SECRET") && !value.isEmpty()) {
                            assertThat(value).startsWith("arn:aws:secretsmanager:");
                          }
                        }));
  }

  @Test
  void runByItself_isStartedOnlyWhenAskedFor() {
    assertThat(startedBy(Map.of())).isEmpty();
    assertThat(startedBy(Map.of("AutoStart", "true")))
        .isEqualTo(Project.stateMachine(Project.deployment()).arn())
        .contains(Surroundings.sample().account());
  }

  private static String startedBy(Map<String, String> overrides) {
    return Project.function(Project.deployment(overrides), "OnDmsEventFunction")
        .environment()
        .get("AUTO_START_STATE_MACHINE_ARN");
  }
}
