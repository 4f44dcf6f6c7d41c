package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.aws.events.EventPath;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** EventBridge delivers at least once, DMS at best. */
final class EventsRepeat extends Story {

  EventsRepeat() {
    super(
        "events-repeat",
        "every event three times, out of order, one lost: still one execution",
        Outcome.CUT_OVER,
        true);
  }

  private static final Duration LATE = Duration.ofMillis(700);

  @Override
  public Map<String, String> parameters() {
    return Map.of("AutoStart", "true");
  }

  @Override
  public void onOpened(Stage stage) {
    stage
        .events()
        .travelBy(
            EventPath.faithful()
                .repeated(3)
                .without(event -> type(event).equals("REPLICATION_TASK_STOPPED"))
                .delayed(event -> type(event).equals("REPLICATION_TASK_STARTED"), LATE));
  }

  private static String type(JsonNode event) {
    return event.at("/detail/eventType").asText();
  }

  @Override
  public String start(Stage stage) {
    return stage.awaitExecution();
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    return stage.executions().size() == 1
        ? List.of()
        : List.of("one execution was to start, not " + stage.executions().size());
  }
}
