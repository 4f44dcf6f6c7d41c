package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.Lag;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Replication's positions in the three numbers that DMS publishes. The servers know no ages of what
 * is on its way, so these are measured from one reading to the next.
 */
final class PostgreSqlLag {
  /** A row change of the rehearsal's tables in the log, roughly: DMS counts changes. */
  private static final long BYTES_PER_CHANGE = 200;

  private static final double NANOS = 1e9;

  private final PostgreSqlServer source;
  private final Mark unsent = new Mark();
  private final Mark unapplied = new Mark();

  PostgreSqlLag(PostgreSqlServer source) {
    this.source = source;
  }

  /** The end of the log at some time, until it has been reached. */
  private static final class Mark {
    private Optional<Lsn> end = Optional.empty();
    private long since;

    /** For how long the mark has been waiting, in seconds. */
    double age(Lsn reached, Lsn now) {
      long time = System.nanoTime();
      if (end.isEmpty() || reached.compareTo(end.get()) >= 0) {
        end = Optional.of(now);
        since = time;
        return 0;
      }
      return (time - since) / NANOS;
    }
  }

  /** Empty when replication does not run, or the source is not there. */
  synchronized Optional<Lag> read(ReplicationStatus status) throws SQLException {
    if (!status.running() || status.sent().isEmpty() || status.applied().isEmpty()) {
      return Optional.empty();
    }
    Lsn sent = status.sent().get();
    Lsn applied = status.applied().get();
    Lsn now = source.position();
    double unread = unsent.age(sent, now);
    double missing = unapplied.age(applied, now);
    return Optional.of(new Lag(unread, Math.max(0, missing - unread), pending(sent, applied)));
  }

  private static long pending(Lsn sent, Lsn applied) {
    return sent.compareTo(applied) <= 0
        ? 0
        : Math.max(1, (sent.bytes() - applied.bytes()) / BYTES_PER_CHANGE);
  }
}
