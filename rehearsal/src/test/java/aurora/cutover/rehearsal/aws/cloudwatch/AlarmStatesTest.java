package aurora.cutover.rehearsal.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class AlarmStatesTest {

  private final List<JsonNode> events = new ArrayList<>();
  private final CloudWatchDouble cloudWatch = new CloudWatchDouble();

  AlarmStatesTest() {
    cloudWatch.sendEventsTo(events::add);
    cloudWatch.putAlarm("orders-fail", AlarmType.METRIC_ALARM);
    cloudWatch.putAlarm("anything-fails", AlarmType.COMPOSITE_ALARM);
  }

  @Test
  void newAlarm_isOk() {
    assertThat(cloudWatch.describeAlarms(d -> d.alarmNames("orders-fail")).metricAlarms())
        .extracting(MetricAlarm::stateValue)
        .containsExactly(StateValue.OK);
  }

  @Test
  void nameNobodyMade_isLeftOutOfTheAnswer() {
    assertThat(cloudWatch.describeAlarms(d -> d.alarmNames("orders-fial")).metricAlarms())
        .isEmpty();
  }

  @Test
  void compositeAlarm_isToldOnlyToWhoAsksForItsType() {
    assertThat(cloudWatch.describeAlarms(d -> d.alarmNames("anything-fails")).compositeAlarms())
        .isEmpty();
    assertThat(
            cloudWatch
                .describeAlarms(
                    d -> d.alarmNames("anything-fails").alarmTypes(AlarmType.COMPOSITE_ALARM))
                .compositeAlarms())
        .extracting(CompositeAlarm::alarmName)
        .containsExactly("anything-fails");
  }

  @Test
  void stateChanges_isAnEventWithBothStates() {
    cloudWatch.setAlarm("orders-fail", StateValue.ALARM, "3 datapoints");
    cloudWatch.setAlarm("orders-fail", StateValue.ALARM, "4 datapoints");

    assertThat(events).hasSize(1);
    JsonNode event = events.getFirst();
    assertThat(event.path("source").asText()).isEqualTo("aws.cloudwatch");
    assertThat(event.path("detail-type").asText()).isEqualTo("CloudWatch Alarm State Change");
    assertThat(event.at("/resources/0").asText()).endsWith(":alarm:orders-fail");
    assertThat(event.at("/detail/alarmName").asText()).isEqualTo("orders-fail");
    assertThat(event.at("/detail/state/value").asText()).isEqualTo("ALARM");
    assertThat(event.at("/detail/previousState/value").asText()).isEqualTo("OK");
  }

  @Test
  void stateOfAnAlarmNobodyMade_isAMistakeOfTheScenario() {
    assertThatThrownBy(() -> cloudWatch.setAlarm("orders-fial", StateValue.ALARM, ""))
        .hasMessageContaining("orders-fial");
  }
}
