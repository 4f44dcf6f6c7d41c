package aurora.cutover.rehearsal.aws.dms;

import java.util.Collection;
import java.util.Set;

/**
 * DMS starts a task beside one that leads the other way, and every change then runs in a circle, or
 * meets itself as a duplicate. The engines here each skip what came from themselves and would hide
 * that; hence the double refuses it, loudly and as nothing that DMS would say.
 */
final class Circles {

  private static final Set<String> ALIVE = Set.of("starting", "running", "stopping");

  private final DmsSetup setup;

  Circles(DmsSetup setup) {
    this.setup = setup;
  }

  /**
   * Refuses a task whose way back is alive.
   *
   * @throws IllegalStateException with both tasks' names
   */
  void refuse(ReplicationTaskDouble starting, Collection<ReplicationTaskDouble> all) {
    for (ReplicationTaskDouble other : all) {
      if (ALIVE.contains(other.state().status()) && leadBothWays(starting, other)) {
        throw new IllegalStateException(
            "changes would run in a circle: %s starts while %s is %s"
                .formatted(
                    starting.definition().identifier(),
                    other.definition().identifier(),
                    other.state().status()));
      }
    }
  }

  private boolean leadBothWays(ReplicationTaskDouble one, ReplicationTaskDouble other) {
    String from = setup.serverName(one.definition().sourceEndpointArn());
    String to = setup.serverName(one.definition().targetEndpointArn());
    return !from.isEmpty()
        && from.equals(setup.serverName(other.definition().targetEndpointArn()))
        && to.equals(setup.serverName(other.definition().sourceEndpointArn()));
  }
}
