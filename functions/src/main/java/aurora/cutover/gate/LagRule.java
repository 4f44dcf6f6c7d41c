package aurora.cutover.gate;

import aurora.cutover.replication.Latency;
import aurora.cutover.replication.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Is replication caught up? Full load done, CDC running, and both latencies low in three fresh
 * datapoints one after the other. Latency 0 alone says nothing: a dead reader shows it too.
 */
public final class LagRule {

  /** How many datapoints in a row have to be low. */
  static final int DATAPOINTS = 3;

  /** How many periods old the newest datapoint may be. */
  static final int FRESH_PERIODS = 5;

  private LagRule() {}

  public static Verdict judge(
      TaskSnapshot task,
      List<Latency> source,
      List<Latency> target,
      int maxLagSeconds,
      Duration period,
      Instant now) {
    Verdict status = status(task);
    if (!(status instanceof Verdict.Ready)) {
      return status;
    }
    return Verdict.gravest(
        List.of(
            fullLoad(task),
            latency("CDCLatencySource", source, maxLagSeconds, period, now),
            latency("CDCLatencyTarget", target, maxLagSeconds, period, now)));
  }

  private static Verdict status(TaskSnapshot task) {
    return switch (task.status()) {
      case "running" -> Verdict.ready("the task is running");
      case "creating", "ready", "starting", "stopping", "modifying", "moving", "testing" ->
          Verdict.held("the task is " + task.status());
      case "stopped" -> stopped(task.stopReason().orElse(""));
      case "failed", "failed-move", "deleting" ->
          Verdict.blocked(
              "the task is %s (%s): look into its log, repair it, then resume it"
                  .formatted(task.status(), task.stopReason().orElse("no stop reason")));
      default -> Verdict.unknown("DMS reports the unknown task status '" + task.status() + "'");
    };
  }

  private static Verdict stopped(String reason) {
    return switch (reason) {
      case "STOPPED_AFTER_CACHED_EVENTS", "STOPPED_AFTER_FULL_LOAD" ->
          Verdict.held(
              "the task stopped after the full load (%s): add indexes, constraints and counters to the"
                      .formatted(reason)
                  + " target, then start it with resume-processing");
      case "NORMAL", "RECONFIGURATION_RESTART", "RECYCLE_TASK", "" ->
          Verdict.held("the task is stopped: start it with resume-processing");
      default -> Verdict.blocked("the task stopped: " + reason);
    };
  }

  private static Verdict fullLoad(TaskSnapshot task) {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(
        task.isFullLoadFinished()
            ? Verdict.ready("the full load is done")
            : Verdict.held("the full load is not done"));
    verdicts.add(none("loading", task.tablesLoading(), false));
    verdicts.add(none("queued", task.tablesQueued(), false));
    verdicts.add(none("errored", task.tablesErrored(), true));
    return Verdict.gravest(verdicts);
  }

  private static Verdict none(String what, OptionalInt tables, boolean blocks) {
    if (tables.isEmpty()) {
      return Verdict.unknown("DMS does not say how many tables are " + what);
    }
    String reason = tables.getAsInt() + " tables " + what;
    if (tables.getAsInt() == 0) {
      return Verdict.ready(reason);
    }
    return blocks ? Verdict.blocked(reason) : Verdict.held(reason);
  }

  private static Verdict latency(
      String metric, List<Latency> newestFirst, int maxLagSeconds, Duration period, Instant now) {
    if (newestFirst.size() < DATAPOINTS) {
      return Verdict.unknown(
          "%s: %d datapoints, %d needed".formatted(metric, newestFirst.size(), DATAPOINTS));
    }
    List<Latency> three = newestFirst.subList(0, DATAPOINTS);
    Optional<String> doubt =
        stale(three.getFirst(), "newest", FRESH_PERIODS, period, now)
            .or(() -> stale(three.getLast(), "third", FRESH_PERIODS + DATAPOINTS - 1, period, now))
            .or(() -> impossible(three));
    if (doubt.isPresent()) {
      return Verdict.unknown(metric + ": " + doubt.get());
    }
    double worst = three.stream().mapToDouble(Latency::seconds).max().orElseThrow();
    String reason = String.format(Locale.ROOT, "%s %.1f s of %d s", metric, worst, maxLagSeconds);
    return worst <= maxLagSeconds ? Verdict.ready(reason) : Verdict.held(reason);
  }

  private static Optional<String> stale(
      Latency point, String which, int periods, Duration period, Instant now) {
    Duration age = Duration.between(point.at(), now);
    return age.compareTo(period.multipliedBy(periods)) > 0
        ? Optional.of("the %s datapoint is %d s old".formatted(which, age.toSeconds()))
        : Optional.empty();
  }

  /** Not a number counts as well: no comparison with it is true. */
  private static Optional<String> impossible(List<Latency> points) {
    return points.stream()
        .filter(point -> !(point.seconds() >= 0))
        .findFirst()
        .map(point -> "a datapoint says " + point.seconds() + " s");
  }
}
