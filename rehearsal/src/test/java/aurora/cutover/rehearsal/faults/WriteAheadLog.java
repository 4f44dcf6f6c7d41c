package aurora.cutover.rehearsal.faults;

import aurora.cutover.error.PreconditionFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * PostgreSQL's change log: its end moves while nobody writes, transactions that changed nothing
 * take numbers too, and it is kept only from where a slot was made.
 */
final class WriteAheadLog extends ChangeLog {

  private static final long RECORD = 0x38;
  private static final long COMMIT = 0x80;

  private final List<Long> ends = new ArrayList<>();
  private long end = 0x1_6B00_0028L;
  private long rowsWritten;
  private int writesAt;
  private long nextTransaction = 741;
  private boolean held;
  private long heldFrom;
  private int confirmed;
  private boolean isRead;

  @Override
  void add(Server.Change change) {
    super.add(change);
    end += COMMIT;
    nextTransaction++;
    ends.add(end);
    if (!change.isMarker()) {
      rowsWritten++;
      writesAt = size();
    }
  }

  @Override
  String position() {
    return "%X/%X".formatted(end >>> 32, end & 0xFFFF_FFFFL);
  }

  @Override
  int before(String position) {
    long asked = parse(position);
    int before = size();
    while (before > 0 && ends.get(before - 1) > asked) {
      before--;
    }
    return before;
  }

  private static long parse(String position) {
    String[] halves = position.split("/", -1);
    return (Long.parseLong(halves[0], 16) << 32) | Long.parseLong(halves[1], 16);
  }

  @Override
  String writesSeen() {
    return rowsWritten + " rows, files 17";
  }

  @Override
  String commitsSeen() {
    return Long.toString(nextTransaction);
  }

  @Override
  long transactionsSince(String commitsSeen) {
    return nextTransaction - Long.parseLong(commitsSeen);
  }

  /** A checkpoint, and another database's transaction. */
  @Override
  void keepHouse() {
    end += RECORD;
    nextTransaction++;
  }

  @Override
  boolean stillEndsAt(String position) {
    return position != null && before(position) >= writesAt;
  }

  @Override
  boolean keepsFrom(String position) {
    return held && heldFrom <= parse(position);
  }

  @Override
  boolean isKept() {
    return held;
  }

  @Override
  boolean isHeld() {
    return held;
  }

  /** Makes a slot: the server keeps what is committed from now on. */
  void hold() {
    if (held) {
      throw new PreconditionFailed("the replication slot already exists [42710]");
    }
    held = true;
    heldFrom = end;
    confirmed = size();
  }

  @Override
  void readFromStart() {
    hold();
    isRead = true;
  }

  boolean isRead() {
    return isRead;
  }

  /** Drops the slot. */
  void letGo() {
    if (!held) {
      throw new PreconditionFailed("the replication slot does not exist [42704]");
    }
    if (isRead) {
      throw new PreconditionFailed("the replication slot is active for PID 4711 [55006]");
    }
    held = false;
  }

  /** A reader that asks for what it has confirmed is led on to what comes after that. */
  @Override
  OptionalInt read(String position) {
    if (!keepsFrom(position)) {
      return OptionalInt.empty();
    }
    isRead = true;
    return OptionalInt.of(Math.max(before(position), confirmed));
  }

  @Override
  void confirm(int carried) {
    confirmed = Math.max(confirmed, carried);
  }

  @Override
  void readEnds() {
    isRead = false;
  }
}
