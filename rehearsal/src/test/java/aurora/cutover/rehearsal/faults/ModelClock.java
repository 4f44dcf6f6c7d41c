package aurora.cutover.rehearsal.faults;

import aurora.cutover.rehearsal.asl.VirtualClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The virtual clock as the functions read it. */
final class ModelClock extends Clock {

  private final VirtualClock virtual;

  ModelClock(VirtualClock virtual) {
    this.virtual = virtual;
  }

  @Override
  public Instant instant() {
    return virtual.now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody needs another zone");
  }
}
