package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.events.Rules;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.RuleResource;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody may stop a run while the source is fenced: an operator hears of it. */
class RunEndedTest {

  private final Deployment deployment = Project.deployment();
  private final Rules rules = new Rules(deployment.rules());

  static List<Path> calls() {
    return Project.jsonFiles("events/run", "calls-");
  }

  static List<Path> silent() {
    return Project.jsonFiles("events/run", "silent-");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void runEndedOtherwiseThanWell_callsAnOperatorInASentence(Path file) {
    JsonNode event = Project.json(Project.text(file.toString()));

    List<RuleResource> matching = rules.matching(event);

    assertThat(matching).extracting(RuleResource::name).containsExactly("RunEnded");
    assertThat(matching.getFirst().targets())
        .singleElement()
        .satisfies(
            target -> {
              assertThat(target.arn())
                  .isEqualTo(deployment.resource("OperatorTopic").orElseThrow().ref());
              assertThat(target.inputFor(event).asText())
                  .contains(
                      event.at("/detail/executionArn").asText(),
                      event.at("/detail/status").asText(),
                      "docs/operate.md")
                  .doesNotContain("<", ">");
            });
  }

  @ParameterizedTest
  @MethodSource("silent")
  void anythingElse_tellsNobody(Path file) {
    assertThat(rules.matching(Project.json(Project.text(file.toString())))).isEmpty();
  }
}
