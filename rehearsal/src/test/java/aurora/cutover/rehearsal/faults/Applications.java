package aurora.cutover.rehearsal.faults;

import java.util.Arrays;
import java.util.BitSet;

/** Clients that write all the time through the service name, and what they were acknowledged. */
final class Applications {

  static final int CLIENTS = 2;

  private final ServiceName name;
  private final Server[] sessions = new Server[CLIENTS];
  private final int[] newest = new int[CLIENTS];
  private final BitSet acknowledged = new BitSet();
  private int nextId = 1;

  Applications(ServiceName name) {
    this.name = name;
  }

  /** Every client tries one write. */
  void write() {
    for (int client = 0; client < CLIENTS; client++) {
      write(client);
    }
  }

  private void write(int client) {
    if (sessions[client] == null || !sessions[client].hasSession(client)) {
      sessions[client] = name.resolve(client).filter(side -> login(client, side)).orElse(null);
    }
    if (sessions[client] != null) {
      int id = nextId++;
      if (sessions[client].write(client, id)) {
        acknowledged.set(id);
        newest[client] = id;
      }
    }
  }

  private static boolean login(int client, Server side) {
    return side.login(client);
  }

  /** Acknowledged writes that this side has not, and rows that it has in an older version. */
  int lostOn(Server side) {
    BitSet lost = (BitSet) acknowledged.clone();
    lost.andNot(side.rows());
    int older = 0;
    for (int client = 0; client < CLIENTS; client++) {
      older += side.newest(client) == newest[client] ? 0 : 1;
    }
    return lost.cardinality() + older;
  }

  int acknowledged() {
    return acknowledged.cardinality();
  }

  @Override
  public String toString() {
    return acknowledged() + " acknowledged, newest " + Arrays.toString(newest);
  }
}
