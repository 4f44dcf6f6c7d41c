package aurora.cutover.rehearsal.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What the bus saw and did, in order. */
public sealed interface EventRecord {

  Instant at();

  JsonNode event();

  /** Somebody sent an event; the path decides what becomes of it. */
  record Sent(Instant at, JsonNode event) implements EventRecord {}

  /** The path let the event arrive no time at all. */
  record Lost(Instant at, JsonNode event) implements EventRecord {}

  /** The event arrived and no rule matched it. */
  record Unmatched(Instant at, JsonNode event) implements EventRecord {}

  /** A target took the event. */
  record Delivered(Instant at, JsonNode event, String rule, String arn, int attempt)
      implements EventRecord {}

  /** A target refused the event. */
  record Failed(Instant at, JsonNode event, String rule, String arn, int attempt, Throwable cause)
      implements EventRecord {}
}
