package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Leads the service name elsewhere by compare-and-swap, and waits until every Route 53 server says
 * so. Whoever changes the TTL meanwhile, even between two calls, still means the same host.
 */
record NameSwitch(ServiceRecord record, Poll poll, Clock clock) {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration IN_SYNC_WITHIN = Duration.ofSeconds(100);
  private static final int ATTEMPTS = 3;

  /**
   * @param done what there is nothing left to do about
   * @param ours what may be replaced; anything else is somebody's decision
   * @param stillMine asked right before each swap
   * @return Route 53's change id, empty when the record was done already
   */
  String swap(
      Predicate<CnameRecord> done,
      Predicate<CnameRecord> ours,
      CnameRecord to,
      String comment,
      Runnable stillMine) {
    for (int attempt = 1; true; attempt++) {
      CnameRecord now = record.read();
      if (done.test(now)) {
        return "";
      }
      if (!ours.test(now)) {
        throw new PreconditionFailed(
            "the record leads to neither side: %s; one side is fenced, the other is to serve: decide"
                    .formatted(now)
                + " where the name is to lead, and correct it by hand");
      }
      stillMine.run();
      try {
        return record.swap(now, to, comment);
      } catch (PreconditionFailed e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * @throws DependencyUnavailable when Route 53 is not in sync 100 s after the change
   */
  void awaitInSync(String changeId, Instant changed) {
    Instant deadline = changed.plus(IN_SYNC_WITHIN);
    if (!changeId.isEmpty() && !poll.until(deadline, LOOK, () -> record.isInSync(changeId))) {
      throw new DependencyUnavailable(
          "Route 53's change %s is not in sync after %d s"
              .formatted(changeId, IN_SYNC_WITHIN.toSeconds()));
    }
  }
}
