package aurora.cutover.rehearsal.report;

import aurora.cutover.rehearsal.load.Timeline;
import aurora.cutover.rehearsal.load.WritableInterval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page beside {@code report.json} draws besides its figures.
 *
 * @param writes acknowledged writes by side and failed ones, in buckets
 * @param writable when each side certainly took application writes, by side
 * @param lag replication lag as it was measured during the run
 * @param line when the point of no return was passed
 * @param fenced when the fence began to rise
 * @param flipped when DNS began to answer with the target
 * @param error the execution's error and cause, for a run that failed
 * @param expectation what the scenario says has to happen, one sentence
 * @param problems what did not end as the scenario says; empty when all is well
 */
public record Picture(
    Timeline writes,
    Map<String, List<WritableInterval>> writable,
    List<LagPoint> lag,
    Optional<Instant> fenced,
    Optional<Instant> line,
    Optional<Instant> flipped,
    Optional<String> error,
    String expectation,
    List<String> problems) {

  public Picture {
    writable = Map.copyOf(writable);
    lag = List.copyOf(lag);
    problems = List.copyOf(problems);
  }

  /**
   * One look at the lag.
   *
   * @param seconds empty when replication could not tell
   */
  public record LagPoint(Instant at, java.util.OptionalDouble seconds) {}
}
