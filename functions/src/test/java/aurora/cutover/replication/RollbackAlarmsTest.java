package aurora.cutover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.gate.Verdict;
import aurora.cutover.testing.FakeCloudWatch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackAlarmsTest {

  private final FakeCloudWatch cloudWatch = new FakeCloudWatch();

  private Verdict judge(String... names) {
    return new RollbackAlarms(cloudWatch, List.of(names)).judge();
  }

  @Test
  void noAlarmNamed_isReadyWithoutAsking() {
    assertThat(judge()).isEqualTo(Verdict.ready("no alarm was named"));
  }

  @Test
  void everyAlarmOk_isReadyWithEachByName() {
    cloudWatch.alarm("errors", "OK");
    cloudWatch.compositeAlarm("shop-down", "OK");

    assertThat(judge("errors", "shop-down"))
        .isEqualTo(new Verdict.Ready(List.of("alarm errors is OK", "alarm shop-down is OK")));
  }

  @Test
  void oneInAlarm_blocksWhateverTheOthersSay() {
    cloudWatch.alarm("errors", "OK");
    cloudWatch.alarm("latency", "ALARM");

    assertThat(judge("errors", "latency", "absent"))
        .isEqualTo(Verdict.blocked("alarm latency is in ALARM"));
  }

  @Test
  void compositeInAlarm_blocks() {
    cloudWatch.compositeAlarm("shop-down", "ALARM");

    assertThat(judge("shop-down")).isEqualTo(Verdict.blocked("alarm shop-down is in ALARM"));
  }

  @Test
  void alarmThatIsAbsent_isUnknownNotReady() {
    cloudWatch.alarm("errors", "OK");

    assertThat(judge("errors", "typo"))
        .isEqualTo(Verdict.unknown("CloudWatch knows no alarm typo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSUFFICIENT_DATA", "A_NEW_STATE"})
  void stateThatSaysNothing_isUnknownNotReady(String state) {
    cloudWatch.alarm("errors", state);

    assertThat(judge("errors")).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void aHundredAlarms_areAllFoundByOneRequest() {
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "alarm-" + i).toList();
    names.forEach(name -> cloudWatch.alarm(name, "OK"));

    assertThat(new RollbackAlarms(cloudWatch, names).judge()).isInstanceOf(Verdict.Ready.class);
  }
}
