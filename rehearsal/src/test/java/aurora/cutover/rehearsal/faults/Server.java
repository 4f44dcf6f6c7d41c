package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.Engine;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.Marker;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** One database server: rows, change log, sessions, and what refuses writes. */
final class Server {

  /**
   * One committed change.
   *
   * @param writer of the row that it sets, or -1 for a marker
   */
  record Change(int writer, int id, Marker marker) {
    boolean isMarker() {
      return writer < 0;
    }
  }

  private final String name;
  private final Engine engine;
  private final FenceMode mode;
  private final ChangeLog log;
  private final BitSet rows = new BitSet();
  private final int[] newest = new int[Applications.CLIENTS];
  private final Set<Integer> sessions = new HashSet<>();
  private final Set<Marker> markers = new HashSet<>();
  private Runnable afterChange = () -> {};
  private boolean closed;
  private boolean sealed;
  private long counter = 1;

  Server(String name, Engine engine, FenceMode mode) {
    this.name = name;
    this.engine = engine;
    this.mode = mode;
    this.log =
        switch (engine) {
          case MYSQL -> new ChangeLog();
          case POSTGRESQL -> new WriteAheadLog();
        };
  }

  String name() {
    return name;
  }

  FenceMode mode() {
    return mode;
  }

  /** Told whenever the change log grows. */
  void onChange(Runnable listener) {
    afterChange = listener;
  }

  boolean isClosed() {
    return closed;
  }

  void close(boolean now) {
    closed = now;
  }

  boolean isSealed() {
    return sealed;
  }

  void seal(boolean now) {
    sealed = now;
  }

  boolean accepts() {
    return !closed || (stopsLogins() && !sessions.isEmpty());
  }

  /**
   * An account lock, and whatever fences PostgreSQL, keeps new sessions out and leaves those that
   * are there alone.
   */
  private boolean stopsLogins() {
    return switch (engine) {
      case MYSQL -> mode == FenceMode.LOCK_ACCOUNTS;
      case POSTGRESQL -> true;
    };
  }

  boolean login(int client) {
    if (closed && stopsLogins()) {
      return false;
    }
    sessions.add(client);
    return true;
  }

  boolean hasSession(int client) {
    return sessions.contains(client);
  }

  /** An insert that ends with its session has taken its number from a sequence. */
  int endSessions() {
    int ended = sessions.size();
    counter += engine == Engine.POSTGRESQL ? ended : 0;
    sessions.clear();
    return ended;
  }

  /** An application's write in its session; false when it is refused. */
  boolean write(int client, int id) {
    if (closed && !stopsLogins()) {
      return false;
    }
    counter = Math.max(counter, id + 1L);
    commit(new Change(client, id, null));
    return true;
  }

  void write(Marker marker) {
    commit(new Change(-1, -1, marker));
  }

  private void commit(Change change) {
    apply(change);
    log.add(change);
    afterChange.run();
  }

  /** A change as replication brings it: the row's newest version is what came last. */
  void replicate(Change change) {
    commit(change);
  }

  private void apply(Change change) {
    if (change.isMarker()) {
      markers.add(change.marker());
    } else {
      rows.set(change.id());
      newest[change.writer()] = change.id();
    }
  }

  boolean has(Marker marker) {
    return markers.contains(marker);
  }

  BitSet rows() {
    return rows;
  }

  /** The version of the row that this client keeps changing. */
  int newest(int client) {
    return newest[client];
  }

  ChangeLog log() {
    return log;
  }

  long counter() {
    return counter;
  }

  void counterIsAtLeast(long value) {
    counter = Math.max(counter, value);
  }
}
