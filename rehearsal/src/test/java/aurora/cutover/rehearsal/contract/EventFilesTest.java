package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.events.Rules;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.RuleResource;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in events/ does with the template's rules what its name says. */
class EventFilesTest {

  private final Deployment deployment = Project.deployment();
  private final Rules rules = new Rules(deployment.rules());
  private final FunctionResource consumer = Project.function(deployment, "OnDmsEventFunction");

  static List<Path> matching() {
    return Project.jsonFiles("events", "matches-");
  }

  static List<Path> ignored() {
    return Project.jsonFiles("events", "ignored-");
  }

  @Test
  void everyFile_saysWhatHasToHappen() {
    assertThat(matching()).hasSizeGreaterThan(4);
    assertThat(ignored()).hasSizeGreaterThan(3);
    assertThat(Project.jsonFiles("events", "")).hasSize(matching().size() + ignored().size());
  }

  @ParameterizedTest
  @MethodSource("matching")
  void matchingEvent_goesToTheConsumerOnce(Path file) {
    assertThat(rules.matching(event(file)))
        .singleElement()
        .extracting(RuleResource::targets)
        .isEqualTo(List.of(new RuleResource.Target(consumer.arn(), Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("matching")
  void matchingEvent_wakesARunThatWaits(Path file) throws IOException {
    JsonNode event = event(file);
    WaitingRun run = new WaitingRun();

    JsonNode answer =
        Functions.invoke(Functions.start(consumer, consumer.environment(), run), event);

    String type = event.at("/detail/eventType").asText();
    assertThat(answer.path("action").asText()).isEqualTo("WOKEN");
    assertThat(run.woken()).containsExactly(WaitingRun.TOKEN + " {\"wokenBy\":\"" + type + "\"}");
  }

  @ParameterizedTest
  @MethodSource("ignored")
  void ignoredEvent_meetsNoRule(Path file) {
    assertThat(rules.matching(event(file))).isEmpty();
  }

  @Test
  void eventOfAnotherTask_wakesNobodyEvenWithoutTheRule() throws IOException {
    WaitingRun run = new WaitingRun();
    JsonNode event = event(Project.FOLDER.resolve("events/ignored-other-task.json"));

    JsonNode answer =
        Functions.invoke(Functions.start(consumer, consumer.environment(), run), event);

    assertThat(answer.path("action").asText()).isEqualTo("IGNORED");
    assertThat(run.woken()).isEmpty();
  }

  static JsonNode event(Path file) {
    return Project.json(Project.text(file.toString()));
  }
}
