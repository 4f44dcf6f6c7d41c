package aurora.cutover.rehearsal.report;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a rehearsal found, as {@code report.json} tells it. Times are milliseconds; a figure that
 * this run could not measure is empty and written as null, never as 0.
 *
 * @param engine mysql or postgresql
 * @param strategy safe or recipe
 * @param executionStatus as Step Functions names it; for the recipe, which has none, SUCCEEDED or
 *     FAILED
 * @param servingSide source, target or none
 * @param writeOutageMillis the longest gap between two acknowledged writes that any one client saw
 *     across the switch
 * @param fenceToFlipMillis from the fence's beginning until DNS answers with the target
 * @param drainMillis from the first marker's write to the second one's arrival
 * @param floorMillis drain + TTL + one reconnect, as measured in this run
 * @param lastClientMovedMillis from the flip to the last client's first write on the target
 * @param bothSidesWritableMillis for how long an application could write on both sides
 */
public record RunReport(
    String engine,
    String strategy,
    String scenario,
    Outcome outcome,
    String executionStatus,
    String servingSide,
    Writes writes,
    long writeOutageMillis,
    OptionalLong fenceToFlipMillis,
    OptionalLong drainMillis,
    long dnsTtlSeconds,
    OptionalLong floorMillis,
    OptionalDouble outageToFloor,
    OptionalLong lastClientMovedMillis,
    long bothSidesWritableMillis,
    List<StateTime> states) {

  public RunReport {
    states = List.copyOf(states);
  }

  /** How the run ended. */
  public enum Outcome {
    /** The target serves. */
    CUT_OVER,
    /** The fence was up and is down again; the source serves. */
    ROLLED_BACK,
    /** The fence was never raised; the source serves. */
    STOPPED_BEFORE_FENCE,
    /** None of these: the two sides, the name and the execution do not fit together. */
    INCONSISTENT
  }

  /**
   * Writes of all clients.
   *
   * @param acknowledged confirmed to a client
   * @param lost confirmed and not on the serving side at the end
   * @param lostOnPurpose the same, given up by an operator who said so; not counted as lost
   * @param duplicated there more than once
   * @param failed refused, or never answered
   */
  public record Writes(
      long acknowledged, long lost, long lostOnPurpose, long duplicated, long failed) {

    /** Nothing was given up. */
    public Writes(long acknowledged, long lost, long duplicated, long failed) {
      this(acknowledged, lost, 0, duplicated, failed);
    }
  }

  /** One passage through a state of the procedure. */
  public record StateTime(String name, Instant startedAt, long millis) {}
}
