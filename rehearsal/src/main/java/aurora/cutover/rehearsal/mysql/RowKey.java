package aurora.cutover.rehearsal.mysql;

import java.util.List;

/** The primary key of a row, each value as text, in the key's order. */
public record RowKey(List<String> values) {
  public RowKey {
    values = List.copyOf(values);
  }

  @Override
  public String toString() {
    return String.join(",", values);
  }
}
