package aurora.cutover.rehearsal.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * How an event travels. DMS's events are best effort: a scenario may repeat, delay (and so reorder)
 * or lose them here.
 */
@FunctionalInterface
public interface EventPath {

  /** What becomes of one event: each passage is one arrival; none means it is lost. */
  List<Passage> passages(JsonNode event);

  /** One arrival of an event at the bus, so long after it was sent. */
  record Passage(JsonNode event, Duration delay) {}

  /** Each event once, at once. */
  static EventPath faithful() {
    return event -> List.of(new Passage(event, Duration.ZERO));
  }

  /** Every passage of this path that many times. */
  default EventPath repeated(int times) {
    return event ->
        passages(event).stream().flatMap(p -> Collections.nCopies(times, p).stream()).toList();
  }

  /** Events that fit are late by so much, and thereby overtaken by those behind them. */
  default EventPath delayed(Predicate<JsonNode> which, Duration delay) {
    return event ->
        which.test(event)
            ? passages(event).stream()
                .map(p -> new Passage(p.event(), p.delay().plus(delay)))
                .toList()
            : passages(event);
  }

  /** Events that fit are lost. */
  default EventPath without(Predicate<JsonNode> which) {
    return event -> which.test(event) ? List.of() : passages(event);
  }
}
