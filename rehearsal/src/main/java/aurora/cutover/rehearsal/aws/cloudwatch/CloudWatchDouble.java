package aurora.cutover.rehearsal.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * CloudWatch: what was published under exactly the asked name and dimensions, and nothing else. A
 * metric that does not exist is an empty answer, as in AWS, never an error.
 */
public final class CloudWatchDouble implements CloudWatchClient {

  private static final Set<Integer> HIGH_RESOLUTION = Set.of(1, 5, 10, 20, 30);
  private static final int MINUTE = 60;

  private final Datapoints datapoints = new Datapoints();
  private final Alarms alarms = new Alarms();
  private volatile boolean missing;

  /** Takes one value, unless metrics are missing just now. */
  public void publish(MetricName metric, Instant at, double value) {
    if (!missing) {
      datapoints.add(metric, at, value);
    }
  }

  /** From now on published values get lost, or arrive again. */
  public void goMissing(boolean lost) {
    missing = lost;
  }

  /** From now on changes of alarms are sent there, as EventBridge would deliver them. */
  public void sendEventsTo(Consumer<JsonNode> sink) {
    alarms.sendEventsTo(sink);
  }

  /** Makes an alarm, which is OK. */
  public void putAlarm(String name, AlarmType type) {
    alarms.put(name, type);
  }

  /** Brings an alarm into a state; its event goes out before this returns. */
  public void setAlarm(String name, StateValue state, String reason) {
    alarms.set(name, state, reason);
  }

  @Override
  public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
    return alarms.describe(request);
  }

  @Override
  public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
    if (!request.startTime().isBefore(request.endTime())) {
      throw invalid("The parameter StartTime must be less than the parameter EndTime.");
    }
    Set<String> ids = new HashSet<>();
    List<MetricDataResult> results = new ArrayList<>();
    for (MetricDataQuery query : request.metricDataQueries()) {
      if (!query.id().matches("[a-z][a-zA-Z0-9_]*") || !ids.add(query.id())) {
        throw invalid("The value " + query.id() + " is not a valid, unique query id.");
      }
      if (!Boolean.FALSE.equals(query.returnData())) {
        results.add(result(request, query));
      }
    }
    return GetMetricDataResponse.builder().metricDataResults(results).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private MetricDataResult result(GetMetricDataRequest request, MetricDataQuery query) {
    if (query.metricStat() == null) {
      throw new UnsupportedOperationException("metric expressions are not rehearsed: " + query);
    }
    SortedMap<Instant, DoubleSummaryStatistics> found =
        ordered(request.scanBy(), read(request, query.metricStat()));
    List<Double> values = new ArrayList<>();
    for (Map.Entry<Instant, DoubleSummaryStatistics> entry : found.entrySet()) {
      values.add(statistic(query.metricStat().stat(), entry.getValue()));
    }
    return MetricDataResult.builder()
        .id(query.id())
        .label(query.label() == null ? query.metricStat().metric().metricName() : query.label())
        .timestamps(found.keySet())
        .values(values)
        .statusCode(StatusCode.COMPLETE)
        .build();
  }

  private SortedMap<Instant, DoubleSummaryStatistics> read(
      GetMetricDataRequest request, MetricStat stat) {
    int period = stat.period();
    if (!HIGH_RESOLUTION.contains(period) && (period <= 0 || period % MINUTE != 0)) {
      throw invalid("The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
    }
    MetricName metric =
        MetricName.of(
            stat.metric().namespace(), stat.metric().metricName(), stat.metric().dimensions());
    return datapoints.between(metric, request.startTime(), request.endTime(), period);
  }

  private static SortedMap<Instant, DoubleSummaryStatistics> ordered(
      ScanBy scanBy, SortedMap<Instant, DoubleSummaryStatistics> oldestFirst) {
    if (scanBy == ScanBy.TIMESTAMP_ASCENDING) {
      return oldestFirst;
    }
    SortedMap<Instant, DoubleSummaryStatistics> newestFirst =
        new TreeMap<>(Comparator.reverseOrder());
    newestFirst.putAll(oldestFirst);
    return newestFirst;
  }

  private static double statistic(String name, DoubleSummaryStatistics values) {
    return switch (name) {
      case "Maximum" -> values.getMax();
      case "Minimum" -> values.getMin();
      case "Average" -> values.getAverage();
      case "Sum" -> values.getSum();
      case "SampleCount" -> values.getCount();
      default -> throw new UnsupportedOperationException("statistic not rehearsed: " + name);
    };
  }

  private static CloudWatchException invalid(String message) {
    InvalidParameterCombinationException.Builder builder =
        InvalidParameterCombinationException.builder();
    return (CloudWatchException)
        builder
            .message(message)
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("ValidationError")
                    .errorMessage(message)
                    .serviceName("CloudWatch")
                    .build())
            .build();
  }
}
