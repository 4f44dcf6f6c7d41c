package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.dms.TaskDefinition;
import aurora.cutover.rehearsal.aws.events.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.databasemigration.model.MigrationTypeValue;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;

/** The rehearsal's DMS sends only events that events/ has, so that a run meets nothing invented. */
class DoubleEventsTest {

  private final List<JsonNode> sent = new ArrayList<>();

  /** Everything the double's only sender can send, with every kind of argument. */
  @BeforeEach
  void send() throws ReflectiveOperationException {
    Class<?> type = Class.forName("aurora.cutover.rehearsal.aws.dms.TaskEvents");
    Constructor<?> constructor =
        type.getDeclaredConstructor(TaskDefinition.class, Consumer.class, Clock.class);
    constructor.setAccessible(true);
    Consumer<JsonNode> sink = sent::add;
    Object events = constructor.newInstance(task(), sink, Clock.systemUTC());
    for (Method method : type.getDeclaredMethods()) {
      if (!Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic()) {
        method.setAccessible(true);
        for (Object[] arguments : arguments(method)) {
          method.invoke(events, arguments);
        }
      }
    }
  }

  @Test
  void everyEventOfTheDouble_isInTheFiles() {
    List<JsonNode> known =
        Project.jsonFiles("events", "").stream()
            .map(EventFilesTest::event)
            .map(DoubleEventsTest::essence)
            .toList();
    assertThat(sent).hasSizeGreaterThan(7);
    assertThat(sent.stream().map(DoubleEventsTest::essence))
        .allSatisfy(essence -> assertThat(known).contains(essence));
  }

  @Test
  void eventOfTheDouble_meetsTheRuleAsItsFileDoes() {
    Rules rules = new Rules(Project.deployment().rules());
    for (Path file : Project.jsonFiles("events", "(matches|ignored)-task-")) {
      sent.stream()
          .filter(event -> essence(event).equals(essence(EventFilesTest.event(file))))
          .forEach(
              event ->
                  assertThat(rules.matching(event).size())
                      .as(file.getFileName().toString())
                      .isEqualTo(file.getFileName().toString().startsWith("matches") ? 1 : 0));
    }
  }

  /** The event without what differs from one time to the next. */
  private static JsonNode essence(JsonNode event) {
    ObjectNode essence = event.deepCopy();
    essence.remove(List.of("id", "time"));
    ObjectNode detail = (ObjectNode) essence.path("detail");
    detail.remove("resourceLink");
    if (detail.path("category").asText().equals("Failure")) {
      detail.remove("detailMessage");
    }
    return essence;
  }

  private static List<Object[]> arguments(Method method) {
    if (method.getParameterCount() == 0) {
      return List.<Object[]>of(new Object[0]);
    }
    Class<?> type = method.getParameterTypes()[0];
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants()).map(constant -> new Object[] {constant}).toList();
    }
    return StartReplicationTaskTypeValue.knownValues().stream()
        .map(start -> new Object[] {start.toString()})
        .toList();
  }

  private static TaskDefinition task() {
    return new TaskDefinition(
        "shop",
        Project.TASK_ARN,
        MigrationTypeValue.FULL_LOAD_AND_CDC,
        "arn:aws:dms:eu-west-1:123456789012:endpoint:SOURCE",
        "arn:aws:dms:eu-west-1:123456789012:endpoint:TARGET",
        "arn:aws:dms:eu-west-1:123456789012:rep:INSTANCE",
        "{}",
        "{}");
  }
}
