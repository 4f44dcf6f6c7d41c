package aurora.cutover.gate;

import java.time.Duration;

/**
 * Would the write outage fit its budget if it began now? Two markers have to travel, clients keep
 * the old address for one TTL, and the functions and Route 53 need their own time.
 *
 * @param ttl of the service record while the cutover runs
 * @param overhead what the operator allows for function starts and Route 53
 */
public record OutageRule(Duration ttl, Duration overhead) {

  public Verdict judge(Duration markerTravel, Duration budget) {
    Duration predicted = markerTravel.multipliedBy(2).plus(ttl).plus(overhead);
    String reason =
        "predicted write outage %d ms (2 x marker %d ms + TTL %d s + overhead %d s) of %d s"
            .formatted(
                predicted.toMillis(),
                markerTravel.toMillis(),
                ttl.toSeconds(),
                overhead.toSeconds(),
                budget.toSeconds());
    return predicted.compareTo(budget) <= 0 ? Verdict.ready(reason) : Verdict.held(reason);
  }
}
