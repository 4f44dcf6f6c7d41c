package aurora.cutover.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * Datapoints of the DMS task of {@link FakeDms}, any other dimension has none, as on AWS; and
 * alarms.
 */
public final class FakeCloudWatch implements CloudWatchClient {

  private record Point(Instant at, double value) {}

  private static final List<Dimension> TASK =
      List.of(
          dimension("ReplicationInstanceIdentifier", "dms-orders"),
          dimension("ReplicationTaskIdentifier", "K55IUCGBASJS5VHZJI"));

  private final Map<String, List<Point>> points = new HashMap<>();
  private final List<GetMetricDataRequest> requests = new ArrayList<>();
  private final Map<String, String> metricAlarms = new LinkedHashMap<>();
  private final Map<String, String> compositeAlarms = new LinkedHashMap<>();

  /** Both latencies, one datapoint a period, the newest one period old. */
  public void lag(double seconds, Instant now, Duration period) {
    points.clear();
    for (int i = 1; i <= 5; i++) {
      point("CDCLatencySource", now.minus(period.multipliedBy(i)), seconds);
      point("CDCLatencyTarget", now.minus(period.multipliedBy(i)), seconds);
    }
  }

  public void point(String metric, Instant at, double seconds) {
    points.computeIfAbsent(metric, m -> new ArrayList<>()).add(new Point(at, seconds));
  }

  public List<GetMetricDataRequest> requests() {
    return requests;
  }

  @Override
  public GetMetricDataResponse getMetricData(GetMetricDataRequest get) {
    requests.add(get);
    Metric metric = get.metricDataQueries().getFirst().metricStat().metric();
    List<Point> found =
        metric.namespace().equals("AWS/DMS") && metric.dimensions().equals(TASK)
            ? points.getOrDefault(metric.metricName(), List.of()).stream()
                .filter(p -> !p.at().isBefore(get.startTime()) && p.at().isBefore(get.endTime()))
                .toList()
            : List.of();
    return GetMetricDataResponse.builder()
        .metricDataResults(
            MetricDataResult.builder()
                .timestamps(found.stream().map(Point::at).toList())
                .values(found.stream().map(Point::value).toList())
                .build())
        .build();
  }

  public void alarm(String name, String state) {
    metricAlarms.put(name, state);
  }

  public void compositeAlarm(String name, String state) {
    compositeAlarms.put(name, state);
  }

  /** Without a type only metric alarms are found, and without a number only fifty, as on AWS. */
  @Override
  public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest describe) {
    List<String> names = describe.alarmNames();
    if (names.size() > 100) {
      throw new UnsupportedOperationException(names.size() + " names");
    }
    int most = describe.maxRecords() == null ? 50 : describe.maxRecords();
    boolean composite = describe.alarmTypes().contains(AlarmType.COMPOSITE_ALARM);
    return DescribeAlarmsResponse.builder()
        .metricAlarms(
            names.stream()
                .filter(metricAlarms::containsKey)
                .limit(most)
                .map(
                    n -> MetricAlarm.builder().alarmName(n).stateValue(metricAlarms.get(n)).build())
                .toList())
        .compositeAlarms(
            names.stream()
                .filter(name -> composite && compositeAlarms.containsKey(name))
                .limit(most)
                .map(
                    n ->
                        CompositeAlarm.builder()
                            .alarmName(n)
                            .stateValue(compositeAlarms.get(n))
                            .build())
                .toList())
        .build();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
