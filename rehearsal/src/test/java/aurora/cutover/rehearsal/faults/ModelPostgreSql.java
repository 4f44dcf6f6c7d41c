package aurora.cutover.rehearsal.faults;

import java.util.Set;

/**
 * A connection of ours to a PostgreSQL server: what was written is asked for apart from where the
 * log ends, and the log is kept because we said so.
 */
final class ModelPostgreSql extends ModelDatabase {

  /** The slot that the forward task made for itself. */
  private static final String FORWARD = "dms_forward";

  private final WriteAheadLog log;

  ModelPostgreSql(Server server, ModelFence.Turn turn, Points points) {
    super(server, new ModelPostgreSqlFence(server, turn, points), points);
    this.log = (WriteAheadLog) server.log();
  }

  @Override
  public String describe() {
    return "PostgreSQL 17 at " + name();
  }

  @Override
  public String writesSeen() {
    return call("writes", log::writesSeen);
  }

  @Override
  public String commitsSeen() {
    return call("commits", log::commitsSeen);
  }

  @Override
  public void keepLog() {
    if (!call("slots", log::isHeld)) {
      effect("make slot", log::hold);
    }
  }

  @Override
  public Set<String> logReaders() {
    return call("readers", () -> log.isRead() ? Set.of(FORWARD) : Set.of());
  }

  @Override
  public void releaseLog(String reader) {
    if (!reader.equals(FORWARD)) {
      throw new IllegalArgumentException("no such reader: " + reader);
    }
    releaseLog();
  }

  @Override
  public void releaseLog() {
    if (call("slots", log::isHeld)) {
      effect("drop slot", log::letGo);
    }
  }
}
