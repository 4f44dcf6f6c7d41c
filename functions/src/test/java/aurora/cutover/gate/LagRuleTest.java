package aurora.cutover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.replication.Latency;
import aurora.cutover.replication.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LagRuleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration PERIOD = Duration.ofSeconds(60);
  private static final int LIMIT = 5;
  private static final List<Latency> LOW = points(1, 0, 0, 0);

  /** One datapoint a period, the newest of the given age. */
  private static List<Latency> points(int newestAgePeriods, double... newestFirst) {
    return IntStream.range(0, newestFirst.length)
        .mapToObj(
            i -> new Latency(NOW.minus(PERIOD.multipliedBy(newestAgePeriods + i)), newestFirst[i]))
        .toList();
  }

  private static Verdict judge(TaskSnapshot task) {
    return judge(task, LOW, LOW);
  }

  private static Verdict judge(TaskSnapshot task, List<Latency> source, List<Latency> target) {
    return LagRule.judge(task, source, target, LIMIT, PERIOD, NOW);
  }

  private static Verdict latency(List<Latency> points) {
    Verdict asSource = judge(Tasks.status("running"), points, LOW);
    Verdict asTarget = judge(Tasks.status("running"), LOW, points);
    assertThat(asTarget.getClass()).isEqualTo(asSource.getClass());
    assertThat(asSource.reasons()).anyMatch(reason -> reason.contains("CDCLatencySource"));
    assertThat(asTarget.reasons()).anyMatch(reason -> reason.contains("CDCLatencyTarget"));
    return asSource;
  }

  @Test
  void everythingLowAndFresh_isReadyWithTheNumbers() {
    Verdict verdict = judge(Tasks.status("running"), points(1, 0.2, 4, 1), points(1, 5, 0, 0));

    assertThat(verdict).isInstanceOf(Verdict.Ready.class);
    assertThat(verdict.reasons())
        .contains("CDCLatencySource 4.0 s of 5 s", "CDCLatencyTarget 5.0 s of 5 s");
  }

  @ParameterizedTest
  @CsvSource({
    "running, Ready",
    "creating, Held",
    "ready, Held",
    "starting, Held",
    "stopping, Held",
    "modifying, Held",
    "moving, Held",
    "testing, Held",
    "stopped, Held",
    "failed, Blocked",
    "failed-move, Blocked",
    "deleting, Blocked",
    "Running, Unknown",
    "replicating, Unknown",
    "'', Unknown"
  })
  void eachTaskStatus_hasItsVerdict(String status, String expected) {
    Verdict verdict = judge(Tasks.status(status));

    assertThat(verdict.getClass().getSimpleName()).isEqualTo(expected);
    if (!(verdict instanceof Verdict.Ready)) {
      assertThat(verdict.reasons()).singleElement().asString().contains("task");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL, Held",
    "RECONFIGURATION_RESTART, Held",
    "RECYCLE_TASK, Held",
    "STOPPED_AFTER_FULL_LOAD, Held",
    "STOPPED_AFTER_CACHED_EVENTS, Held",
    "STOPPED_AFTER_DDL_APPLY, Blocked",
    "STOPPED_DUE_TO_LOW_MEMORY, Blocked",
    "STOPPED_DUE_TO_LOW_DISK, Blocked",
    "STOPPED_AT_SERVER_TIME, Blocked",
    "STOPPED_AT_COMMIT_TIME, Blocked",
    "EXPRESS_LICENSE_LIMITS_REACHED, Blocked",
    "RECOVERABLE_ERROR, Blocked",
    "FATAL_ERROR, Blocked",
    "FULL_LOAD_ONLY_FINISHED, Blocked",
    "SOMETHING_NEW, Blocked"
  })
  void eachStopReason_hasItsVerdict(String reason, String expected) {
    Verdict verdict = judge(Tasks.stopped(reason));

    assertThat(verdict.getClass().getSimpleName()).isEqualTo(expected);
    if (verdict instanceof Verdict.Blocked) {
      assertThat(verdict.reasons()).containsExactly("the task stopped: " + reason);
    } else {
      assertThat(verdict.reasons()).singleElement().asString().contains("resume-processing");
    }
  }

  @Test
  void stoppedAfterCachedEvents_saysWhatToAddBeforeResuming() {
    assertThat(judge(Tasks.stopped("STOPPED_AFTER_CACHED_EVENTS")).reasons())
        .singleElement()
        .asString()
        .contains("STOPPED_AFTER_CACHED_EVENTS", "indexes, constraints and counters");
  }

  @Test
  void loadFinishedBeforeTheFreshStart_belongsToAnEarlierLoad() {
    assertThat(judge(Tasks.load(Optional.of(Tasks.LOADED), Optional.of(Tasks.FRESH))))
        .isEqualTo(Verdict.held("the full load is not done"));
    assertThat(judge(Tasks.load(Optional.of(Tasks.FRESH), Optional.of(Tasks.FRESH))))
        .isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void noFinishDate_isHeld() {
    assertThat(judge(Tasks.load(Optional.of(Tasks.FRESH), Optional.empty())))
        .isEqualTo(Verdict.held("the full load is not done"));
  }

  @Test
  void tablesLeft_areHeldErroredOnesBlock() {
    OptionalInt none = Tasks.some(0);
    assertThat(judge(Tasks.tables(Tasks.some(1), none, none)))
        .isEqualTo(Verdict.held("1 tables loading"));
    assertThat(judge(Tasks.tables(none, Tasks.some(2), none)))
        .isEqualTo(Verdict.held("2 tables queued"));
    assertThat(judge(Tasks.tables(none, none, Tasks.some(1))))
        .isEqualTo(Verdict.blocked("1 tables errored"));
  }

  @Test
  void tableCountMissing_isUnknownNotZero() {
    OptionalInt none = Tasks.some(0);
    OptionalInt missing = OptionalInt.empty();
    for (TaskSnapshot task :
        List.of(
            Tasks.tables(missing, none, none),
            Tasks.tables(none, missing, none),
            Tasks.tables(none, none, missing))) {
      assertThat(judge(task)).isInstanceOf(Verdict.Unknown.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void tooFewDatapoints_isUnknownNotReady(int howMany) {
    Verdict verdict = latency(points(1, new double[howMany]));

    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(verdict.reasons())
        .containsExactly("CDCLatencySource: " + howMany + " datapoints, 3 needed");
  }

  @Test
  void newestDatapointExactlyFivePeriodsOld_stillCounts() {
    assertThat(latency(points(5, 0, 0, 0))).isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void newestDatapointOlderThanFivePeriods_isUnknown() {
    List<Latency> stale =
        points(5, 0, 0, 0).stream().map(p -> new Latency(p.at().minusMillis(1), 0)).toList();

    assertThat(latency(stale))
        .isEqualTo(Verdict.unknown("CDCLatencySource: the newest datapoint is 300 s old"));
  }

  @Test
  void datapointsWithGaps_areUnknownNotThreeInARow() {
    List<Latency> gaps = new ArrayList<>();
    gaps.add(new Latency(NOW.minus(PERIOD), 0));
    gaps.add(new Latency(NOW.minus(PERIOD.multipliedBy(2)), 0));
    gaps.add(new Latency(NOW.minus(PERIOD.multipliedBy(14)), 0));

    assertThat(latency(gaps)).isInstanceOf(Verdict.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({"5.0, Ready", "5.001, Held", "0, Ready", "300, Held", "NaN, Unknown", "-1, Unknown"})
  void latencyAtTheLimit_passesAboveItIsHeld(double worst, String expected) {
    for (int at = 0; at < LagRule.DATAPOINTS; at++) {
      double[] three = new double[3];
      three[at] = worst;
      assertThat(latency(points(1, three)).getClass().getSimpleName())
          .as("datapoint " + at)
          .isEqualTo(expected);
    }
  }

  @Test
  void olderDatapointsBeyondTheThree_doNotCount() {
    assertThat(latency(points(1, 0, 0, 0, 900, 900))).isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void oneSideMissingOneSideHigh_isUnknownNotHeld() {
    Verdict verdict = judge(Tasks.status("running"), points(1, 60, 60, 60), List.of());

    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void severalConditionsUnmet_areAllNamed() {
    Verdict verdict =
        judge(
            Tasks.tables(Tasks.some(3), Tasks.some(4), Tasks.some(0)),
            points(1, 9, 0, 0),
            points(1, 0, 0, 8));

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Held(
                Arrays.asList(
                    "3 tables loading",
                    "4 tables queued",
                    "CDCLatencySource 9.0 s of 5 s",
                    "CDCLatencyTarget 8.0 s of 5 s")));
  }
}
