package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.Lag;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A replica's status in the three numbers that DMS publishes. The replica itself knows only whole
 * seconds; how long changes wait unread at the source is measured from one reading to the next.
 */
final class MySqlLag {

  /** A row event of the rehearsal's tables, roughly: the log tells bytes, DMS tells changes. */
  private static final long BYTES_PER_CHANGE = 300;

  private static final double NANOS = 1e9;

  private record Unread(BinlogPosition end, long since) {}

  private final MySqlServer source;
  private Optional<Unread> unread = Optional.empty();

  MySqlLag(MySqlServer source) {
    this.source = source;
  }

  /** Empty when the replica does not run or cannot tell. */
  synchronized Optional<Lag> read(ReplicationStatus status) throws SQLException {
    if (!status.running()
        || status.secondsBehind().isEmpty()
        || status.received().isEmpty()
        || status.applied().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Lag(
            unreadFor(status.received().get()),
            (double) status.secondsBehind().getAsLong(),
            pending(status.received().get(), status.applied().get())));
  }

  private double unreadFor(BinlogPosition received) throws SQLException {
    long now = System.nanoTime();
    if (unread.isEmpty() || received.compareTo(unread.get().end()) >= 0) {
      unread = Optional.of(new Unread(source.position(), now));
      return 0;
    }
    return (now - unread.get().since()) / NANOS;
  }

  private static long pending(BinlogPosition received, BinlogPosition applied) {
    long bytes =
        received.file().equals(applied.file())
            ? received.offset() - applied.offset()
            : received.offset();
    return received.compareTo(applied) <= 0
        ? 0
        : Math.max(1, Math.ceilDiv(bytes, BYTES_PER_CHANGE));
  }
}
