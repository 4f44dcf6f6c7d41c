package aurora.cutover.rehearsal.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * Alarms whose states somebody sets. As in AWS an unknown name is left out of an answer, never an
 * error; composite alarms are left out, too, unless they are asked for; and a change of state is an
 * event, while the same state again is none.
 */
final class Alarms {

  private static final String ARN = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:";

  private record Alarm(String name, AlarmType type, StateValue state, String reason) {}

  private final Map<String, Alarm> alarms = new ConcurrentSkipListMap<>();
  private volatile Consumer<JsonNode> events = event -> {};

  void sendEventsTo(Consumer<JsonNode> sink) {
    events = sink;
  }

  void put(String name, AlarmType type) {
    alarms.put(name, new Alarm(name, type, StateValue.OK, "no datapoint breaches"));
  }

  void set(String name, StateValue state, String reason) {
    Alarm before = alarms.get(name);
    if (before == null) {
      throw new IllegalArgumentException("there is no alarm " + name);
    }
    alarms.put(name, new Alarm(name, before.type(), state, reason));
    if (before.state() != state) {
      events.accept(event(before, alarms.get(name)));
    }
  }

  DescribeAlarmsResponse describe(DescribeAlarmsRequest request) {
    if (request.alarmNamePrefix() != null || request.nextToken() != null) {
      throw new UnsupportedOperationException("not rehearsed: " + request);
    }
    List<AlarmType> types =
        request.alarmTypes().isEmpty() ? List.of(AlarmType.METRIC_ALARM) : request.alarmTypes();
    Predicate<Alarm> asked =
        alarm ->
            (request.alarmNames().isEmpty() || request.alarmNames().contains(alarm.name()))
                && (request.stateValue() == null || request.stateValue() == alarm.state())
                && types.contains(alarm.type());
    List<Alarm> found = alarms.values().stream().filter(asked).toList();
    return DescribeAlarmsResponse.builder()
        .metricAlarms(
            found.stream()
                .filter(a -> a.type() == AlarmType.METRIC_ALARM)
                .map(Alarms::metric)
                .toList())
        .compositeAlarms(
            found.stream()
                .filter(a -> a.type() == AlarmType.COMPOSITE_ALARM)
                .map(Alarms::composite)
                .toList())
        .build();
  }

  private static MetricAlarm metric(Alarm alarm) {
    return MetricAlarm.builder()
        .alarmName(alarm.name())
        .alarmArn(ARN + alarm.name())
        .stateValue(alarm.state())
        .stateReason(alarm.reason())
        .build();
  }

  private static CompositeAlarm composite(Alarm alarm) {
    return CompositeAlarm.builder()
        .alarmName(alarm.name())
        .alarmArn(ARN + alarm.name())
        .stateValue(alarm.state())
        .stateReason(alarm.reason())
        .build();
  }

  private static ObjectNode event(Alarm before, Alarm now) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("source", "aws.cloudwatch").put("detail-type", "CloudWatch Alarm State Change");
    event.putArray("resources").add(ARN + now.name());
    ObjectNode detail = event.putObject("detail").put("alarmName", now.name());
    detail.set("state", state(now));
    detail.set("previousState", state(before));
    return event;
  }

  private static ObjectNode state(Alarm alarm) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("value", alarm.state().toString())
        .put("reason", alarm.reason())
        .put("timestamp", Instant.now().toString());
  }
}
