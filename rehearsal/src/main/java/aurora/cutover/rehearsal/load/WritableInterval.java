package aurora.cutover.rehearsal.load;

import java.time.Instant;

/** A time in which a side was proved to accept application writes; never empty. */
public record WritableInterval(Instant from, Instant to) {

  public WritableInterval {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("No interval: " + from + " to " + to);
    }
  }
}
