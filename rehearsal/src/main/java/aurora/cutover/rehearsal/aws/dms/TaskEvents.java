package aurora.cutover.rehearsal.aws.dms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A task's events as EventBridge delivers DMS's. A failure carries no eventId, as it was recorded;
 * no event says that the full load is done while CDC goes on.
 */
final class TaskEvents {

  private final TaskDefinition task;
  private final Consumer<JsonNode> sink;
  private final Clock clock;

  TaskEvents(TaskDefinition task, Consumer<JsonNode> sink, Clock clock) {
    this.task = task;
    this.sink = sink;
    this.clock = clock;
  }

  void created() {
    ObjectNode detail = detail("REPLICATION_TASK_CREATED", "Creation");
    detail.put("detailMessage", "The replication task has been created.");
    send(detail.put("eventId", "DMS-EVENT-0074"));
  }

  void started(String startType) {
    ObjectNode detail = detail("REPLICATION_TASK_STARTED", "StateChange");
    detail.put(
        "detailMessage",
        "The replication task has started with taskType: %s, startType: %s"
            .formatted(task.type(), startType));
    send(detail.put("eventId", "DMS-EVENT-0069"));
  }

  void stopped(StopReason reason) {
    ObjectNode detail = detail("REPLICATION_TASK_STOPPED", "StateChange");
    detail.put(
        "detailMessage", reason == StopReason.NORMAL ? "Replication task stopped" : reason.text());
    send(detail.put("eventId", "DMS-EVENT-0079"));
  }

  void failed(String stopReason) {
    ObjectNode detail = detail("REPLICATION_TASK_FAILED", "Failure");
    send(detail.put("detailMessage", stopReason));
  }

  private static ObjectNode detail(String eventType, String category) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("eventType", eventType)
        .put("type", "REPLICATION_TASK")
        .put("category", category);
  }

  private void send(ObjectNode detail) {
    // arn:aws:dms:REGION:ACCOUNT:task:RESOURCEID
    List<String> parts = List.of(task.arn().split(":", -1));
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "DMS Replication Task State Change");
    event.put("source", "aws.dms");
    event.put("account", parts.get(4));
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", parts.get(3));
    event.putArray("resources").add(task.arn());
    event.set("detail", detail);
    sink.accept(event);
  }
}
