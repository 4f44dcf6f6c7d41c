package aurora.cutover.replication;

import aurora.cutover.gate.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** The alarms that the operator named as reasons to roll back. */
public final class RollbackAlarms {

  /** Both the most names that one request takes and the most alarms that it answers with. */
  private static final int MOST = 100;

  private final CloudWatchClient cloudWatch;
  private final List<String> names;

  /**
   * @param names of metric or composite alarms, at most 100; empty when there is none
   */
  public RollbackAlarms(CloudWatchClient cloudWatch, List<String> names) {
    this.cloudWatch = cloudWatch;
    this.names = List.copyOf(names);
  }

  public List<String> names() {
    return names;
  }

  /** Blocked when one of them is in ALARM; an alarm that is absent or without data is unknown. */
  public Verdict judge() {
    if (names.isEmpty()) {
      return Verdict.ready("no alarm was named");
    }
    Map<String, StateValue> states = states();
    List<Verdict> verdicts = new ArrayList<>();
    for (String name : names) {
      verdicts.add(judge(name, states.get(name)));
    }
    return Verdict.gravest(verdicts);
  }

  private Map<String, StateValue> states() {
    DescribeAlarmsResponse found =
        cloudWatch.describeAlarms(
            describe ->
                describe
                    .alarmNames(names)
                    .maxRecords(MOST)
                    .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
    Map<String, StateValue> states = new HashMap<>();
    found.metricAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValue()));
    found.compositeAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValue()));
    return states;
  }

  private static Verdict judge(String name, StateValue state) {
    if (state == null) {
      return Verdict.unknown("CloudWatch knows no alarm " + name);
    }
    return switch (state) {
      case OK -> Verdict.ready("alarm " + name + " is OK");
      case ALARM -> Verdict.blocked("alarm " + name + " is in ALARM");
      case INSUFFICIENT_DATA, UNKNOWN_TO_SDK_VERSION ->
          Verdict.unknown("alarm %s is %s".formatted(name, state));
    };
  }
}
