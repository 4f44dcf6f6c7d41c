package aurora.cutover.rehearsal.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A server's change log. This one is MySQL's: its end moves by changes only, and it is kept. */
class ChangeLog {

  private static final String FILE = "binlog.000001:";

  private final List<Server.Change> changes = new ArrayList<>();

  void add(Server.Change change) {
    changes.add(change);
  }

  final int size() {
    return changes.size();
  }

  final List<Server.Change> between(int first, int end) {
    return List.copyOf(changes.subList(first, end));
  }

  /** Where it ends, in the server's words. */
  String position() {
    return FILE + size();
  }

  /** How many changes come before a position. */
  int before(String position) {
    return Integer.parseInt(position.substring(FILE.length()));
  }

  String writesSeen() {
    return position();
  }

  String commitsSeen() {
    return position();
  }

  long transactionsSince(String commitsSeen) {
    return (long) size() - before(commitsSeen);
  }

  /** What the server does by itself while nobody writes. */
  void keepHouse() {}

  /** No application has written since it ended there. */
  boolean stillEndsAt(String position) {
    return position().equals(position);
  }

  /** Whether a reader can be sure to find every change from there on. */
  boolean keepsFrom(String position) {
    return true;
  }

  /** Whether a reader that is not connected can go on where it was. */
  boolean isKept() {
    return true;
  }

  /** Whether it is kept for a reader and would grow for ever without one. */
  boolean isHeld() {
    return false;
  }

  /** A reader begins with the first change, and makes the log be kept for itself. */
  void readFromStart() {}

  /** With how many changes before it a reader begins; empty when it cannot. */
  OptionalInt read(String position) {
    return OptionalInt.of(before(position));
  }

  /** The reader has carried so many changes. */
  void confirm(int carried) {}

  void readEnds() {}
}
