package aurora.cutover.rehearsal.aws.cloudwatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The published values of every metric, summed up by period when they are read. */
final class Datapoints {

  private record Datapoint(Instant at, double value) {}

  private final Map<MetricName, List<Datapoint>> points = new HashMap<>();

  synchronized void add(MetricName metric, Instant at, double value) {
    points.computeIfAbsent(metric, m -> new ArrayList<>()).add(new Datapoint(at, value));
  }

  /**
   * The periods that have a value, oldest first.
   *
   * @param start inclusive
   * @param end exclusive
   * @param period seconds, 1 or more
   */
  synchronized SortedMap<Instant, DoubleSummaryStatistics> between(
      MetricName metric, Instant start, Instant end, int period) {
    SortedMap<Instant, DoubleSummaryStatistics> periods = new TreeMap<>();
    for (Datapoint point : points.getOrDefault(metric, List.of())) {
      if (!point.at().isBefore(start) && point.at().isBefore(end)) {
        long second = point.at().getEpochSecond();
        periods
            .computeIfAbsent(
                Instant.ofEpochSecond(second - Math.floorMod(second, period)),
                begin -> new DoubleSummaryStatistics())
            .accept(point.value());
      }
    }
    return periods;
  }
}
