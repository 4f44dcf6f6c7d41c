package aurora.cutover.rehearsal.load;

import java.util.random.RandomGenerator;

/**
 * Chooses a client's next write and books in its ledger what became of it. Of 100 writes some 40
 * insert an order, 20 an order with its lines, 28 update and 12 delete one of the client's own.
 */
final class WritePlanner {

  private final Ledger ledger;
  private final RandomGenerator random;
  private final LiveRows live = new LiveRows();
  private int picked = -1;

  WritePlanner(Ledger ledger, RandomGenerator random) {
    this.ledger = ledger;
    this.random = random;
  }

  /** The next write; every one must be settled before the next is asked for. */
  Write next() {
    int dice = random.nextInt(100);
    picked = -1;
    if (dice < 60 || live.isEmpty()) {
      int lines = dice < 20 ? random.nextInt(1, 4) : 0;
      return Write.insert(ledger.newRow(), random.nextLong(1, 100_000), lines);
    }
    picked = random.nextInt(live.size());
    int row = live.get(picked);
    RowState before = ledger.expected(row);
    return dice < 88
        ? Write.update(row, before, random.nextLong(1, 1_000))
        : Write.delete(row, before);
  }

  void settle(Write write, WriteResult result) {
    switch (result.outcome()) {
      case ACKNOWLEDGED -> acknowledged(write, result.key());
      case UNKNOWN -> {
        ledger.doubt(write.row(), write.after());
        forgetPicked();
      }
      case REFUSED -> {
        // The row is gone from the serving side; the audit will say so, trying again tells nothing.
        if (result.missedItsRow()) {
          forgetPicked();
        }
      }
    }
  }

  private void acknowledged(Write write, long key) {
    ledger.acknowledge(write.row(), key, write.after());
    switch (write.kind()) {
      case INSERT -> live.add(write.row());
      case UPDATE -> {}
      case DELETE -> forgetPicked();
    }
  }

  private void forgetPicked() {
    if (picked >= 0) {
      live.removeAt(picked);
      picked = -1;
    }
  }
}
