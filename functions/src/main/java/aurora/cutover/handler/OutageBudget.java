package aurora.cutover.handler;

import aurora.cutover.error.PreconditionFailed;
import java.time.Instant;

/** The time for which applications may be kept from writing. */
final class OutageBudget {

  private OutageBudget() {}

  /**
   * @param deadline when the budget ends, itself no part of it
   * @throws PreconditionFailed from the deadline on
   */
  static void require(Instant now, Instant deadline) {
    if (!now.isBefore(deadline)) {
      throw new PreconditionFailed("the outage budget ended at " + deadline);
    }
  }
}
