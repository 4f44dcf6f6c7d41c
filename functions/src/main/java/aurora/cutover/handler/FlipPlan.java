package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.dns.CnameRecord;
import java.util.List;

/**
 * What the service record is before, during and after the cutover.
 *
 * @param ttlSeconds the TTL while the cutover is near, 1 to 60
 */
record FlipPlan(String sourceHost, String targetHost, int ttlSeconds) {

  static FlipPlan of(Wiring wiring) {
    return new FlipPlan(
        wiring.required("SOURCE_HOST"),
        wiring.required("TARGET_HOST"),
        wiring.number("CUTOVER_TTL_SECONDS", 1, 60));
  }

  boolean mayStartFrom(CnameRecord record) {
    return record.leadsTo(sourceHost);
  }

  boolean isDone(CnameRecord record) {
    return record.leadsTo(targetHost);
  }

  /** True when the record leads to one of the two sides, whatever its TTL. */
  boolean isOurs(CnameRecord record) {
    return mayStartFrom(record) || isDone(record);
  }

  /** The record right before the flip: as it was, with the low TTL if its own is longer. */
  CnameRecord lowered(CnameRecord before) {
    return before.withTtl(Math.min(before.ttlSeconds(), ttlSeconds));
  }

  CnameRecord flipped(CnameRecord before) {
    return lowered(before).withValue(targetHost);
  }

  CnameRecord restored(CnameRecord before) {
    return before.withValue(targetHost);
  }

  List<String> plan(CnameRecord now) {
    return List.of(
        "Route 53: DELETE %s, CREATE %s; then wait %d s"
            .formatted(now, lowered(now), now.ttlSeconds()),
        "Route 53, after the line: DELETE %s, CREATE %s".formatted(lowered(now), flipped(now)),
        "DMS: stop the forward task after the flip, keep its checkpoint",
        "Route 53, at the end: DELETE %s, CREATE %s".formatted(flipped(now), restored(now)));
  }
}
