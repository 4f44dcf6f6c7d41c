package aurora.cutover.rehearsal.mysql;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a replica says about itself.
 *
 * @param receiving changes arrive from the other server
 * @param applying changes that arrived are being applied
 * @param lastError why one of the two stands still
 * @param secondsBehind whole seconds, 0 or more; empty when the replica cannot tell
 * @param received end of what has arrived, as a position of the other server
 * @param applied end of what has been applied, as a position of the other server
 */
public record ReplicationStatus(
    boolean receiving,
    boolean applying,
    Optional<String> lastError,
    OptionalLong secondsBehind,
    Optional<BinlogPosition> received,
    Optional<BinlogPosition> applied) {

  /** Replication that was never started, or has been forgotten. */
  static final ReplicationStatus NONE =
      new ReplicationStatus(
          false, false, Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());

  public boolean running() {
    return receiving && applying;
  }

  /** True when everything up to {@code position} has been applied; false when it cannot tell. */
  public boolean hasApplied(BinlogPosition position) {
    return applied.filter(end -> end.compareTo(position) >= 0).isPresent();
  }
}
