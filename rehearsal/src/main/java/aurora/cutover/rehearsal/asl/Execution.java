package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * An execution as it stands at one moment.
 *
 * @param output present once SUCCEEDED
 * @param error present where FAILED, ABORTED or TIMED_OUT with a name
 * @param visits finished passages through states, in the order they ended
 * @param eventCount history events so far, at most 25,000
 */
public record Execution(
    String arn,
    String name,
    ExecutionStatus status,
    JsonNode input,
    Optional<JsonNode> output,
    Optional<String> error,
    Optional<String> cause,
    Instant startedAt,
    Optional<Instant> stoppedAt,
    List<StateVisit> visits,
    int eventCount,
    int redriveCount) {
  public Execution {
    visits = List.copyOf(visits);
  }
}
