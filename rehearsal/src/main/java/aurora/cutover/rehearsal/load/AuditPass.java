package aurora.cutover.rehearsal.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One reading of the shop: finds out whose each row is, and judges when all have been read. */
final class AuditPass {

  private final List<Ledger> ledgers;
  private final AuditTally tally = new AuditTally();
  private final Map<Owner, FoundRows> found = new HashMap<>();
  private long seededOrders;
  private long seededLines;

  AuditPass(List<Ledger> ledgers) {
    this.ledgers = ledgers;
    for (Ledger ledger : ledgers) {
      found.put(new Owner(ledger.run(), ledger.client()), new FoundRows(ledger.size()));
    }
  }

  void order(String writeId, int version, long cents, String note) {
    Optional<WriteId> parsed = parse(writeId, "order");
    if (parsed.filter(WriteId::isSeed).isPresent()) {
      seededOrders++;
      return;
    }
    parsed.ifPresent(
        id ->
            rowsOf(id)
                .ifPresent(
                    rows ->
                        rows.addCopy(id.row(), version, cents, OrderSql.note(id).equals(note))));
  }

  void line(String writeId) {
    Optional<WriteId> parsed = parse(writeId, "order line");
    if (parsed.filter(WriteId::isSeed).isPresent()) {
      seededLines++;
      return;
    }
    parsed.ifPresent(id -> rowsOf(id).ifPresent(rows -> rows.addLine(id.row())));
  }

  AuditResult judge(SeededRows seeded, long customers) {
    for (Ledger ledger : ledgers) {
      FoundRows rows = found.get(new Owner(ledger.run(), ledger.client()));
      for (int row = 0; row < rows.size(); row++) {
        tally.add(ledger, row, rows.get(row));
      }
    }
    long missing =
        tally.compareSeeded("customers", seeded.customers(), customers)
            + tally.compareSeeded("orders", seeded.orders(), seededOrders)
            + tally.compareSeeded("order_lines", seeded.orderLines(), seededLines);
    return tally.result(missing);
  }

  private Optional<WriteId> parse(String text, String what) {
    Optional<WriteId> id = WriteId.parse(text);
    if (id.isEmpty()) {
      tally.addUnexpected(what + " with a write id nobody wrote: " + text);
    }
    return id;
  }

  /** Empty for rows of other runs, which are not ours to judge. */
  private Optional<FoundRows> rowsOf(WriteId id) {
    FoundRows rows = found.get(new Owner(id.run(), id.client()));
    if (rows != null && id.row() >= rows.size()) {
      tally.addUnexpected("row " + id.row() + " of client " + id.client() + " nobody wrote");
      return Optional.empty();
    }
    return Optional.ofNullable(rows);
  }

  private record Owner(long run, int client) {}
}
