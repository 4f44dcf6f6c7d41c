package aurora.cutover.gate;

import aurora.cutover.replication.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Has DMS compared every table, and found both sides alike? A waiver names a table that DMS cannot
 * validate; it never excuses a table in which a difference was found.
 */
public final class ValidationRule {

  private ValidationRule() {}

  /**
   * Judges all tables together.
   *
   * @param markerTable ours: DMS compares it again after every marker, and the markers themselves
   *     prove what it holds
   * @param waived tables, {@code schema.table}, that the run checks by itself under the fence
   */
  public static Verdict judge(List<TableStatus> tables, Set<String> waived, String markerTable) {
    if (tables.isEmpty()) {
      return Verdict.unknown("DMS reports no table at all: the task has moved nothing");
    }
    List<Verdict> verdicts = new ArrayList<>();
    Set<String> unmatched = new TreeSet<>(waived);
    for (TableStatus table : tables) {
      unmatched.remove(table.name());
      verdicts.add(state(table));
      if (!table.name().equals(markerTable)) {
        verdicts.add(validation(table, waived.contains(table.name())));
      }
    }
    unmatched.forEach(
        name -> verdicts.add(Verdict.blocked(name + " is waived, but the task has no such table")));
    Verdict gravest = Verdict.gravest(verdicts);
    return gravest instanceof Verdict.Ready
        ? Verdict.ready(
            "%d tables validated, %d waived"
                .formatted(tables.size() - waived.size(), waived.size()))
        : gravest;
  }

  private static Verdict state(TableStatus table) {
    return switch (table.tableState()) {
      case "Table completed" -> Verdict.ready(table.name());
      case "Before load", "Full load", "Table is being reloaded" ->
          Verdict.held(table.name() + ": " + table.tableState());
      case "Table does not exist", "Table cancelled", "Table error" ->
          Verdict.blocked(table.name() + ": " + table.tableState());
      default -> Verdict.unknown(unknown(table.name(), "table state", table.tableState()));
    };
  }

  private static Verdict validation(TableStatus table, boolean waived) {
    return switch (table.validationState()) {
      case "Validated" -> counters(table);
      case "Pending records", "Pending validation", "Preparing table", "Pending revalidation" ->
          Verdict.held(
              "%s: %s%s".formatted(table.name(), table.validationState(), count(table.pending())));
      case "Mismatched records" ->
          Verdict.blocked(
              "%s: Mismatched records%s".formatted(table.name(), count(table.failed())));
      case "Suspended records" ->
          Verdict.blocked(
              "%s: Suspended records%s".formatted(table.name(), count(table.suspended())));
      case "Table error", "Error" ->
          Verdict.blocked(table.name() + ": validation ended in " + table.validationState());
      case "No primary key", "Not enabled" ->
          waived
              ? Verdict.ready(table.name() + ": waived")
              : Verdict.blocked(
                  "%s: %s; DMS cannot validate it: name it in waivedTables to have its rows compared under the fence"
                      .formatted(table.name(), table.validationState()));
      default ->
          Verdict.unknown(unknown(table.name(), "validation state", table.validationState()));
    };
  }

  /** A table may be called Validated while single rows of it are not. */
  private static Verdict counters(TableStatus table) {
    if (table.failed().isEmpty() || table.suspended().isEmpty() || table.pending().isEmpty()) {
      return Verdict.unknown(table.name() + ": DMS left a validation counter out");
    }
    if (table.failed().getAsLong() + table.suspended().getAsLong() > 0) {
      return Verdict.blocked(
          "%s: %d rows failed, %d suspended"
              .formatted(table.name(), table.failed().getAsLong(), table.suspended().getAsLong()));
    }
    return table.pending().getAsLong() > 0
        ? Verdict.held("%s: %d rows pending".formatted(table.name(), table.pending().getAsLong()))
        : Verdict.ready(table.name());
  }

  private static String count(OptionalLong rows) {
    return rows.isPresent() ? " (" + rows.getAsLong() + ")" : "";
  }

  private static String unknown(String table, String what, String value) {
    return "%s: unknown %s '%s'".formatted(table, what, value);
  }
}
