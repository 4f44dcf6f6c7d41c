package aurora.cutover.rehearsal.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Copies the rows of one table in batches, every value exactly. */
final class TableCopy {
  private static final int BATCH_ROWS = 500;
  private static final int BATCH_CHARACTERS = 4_000_000;

  private final TableShape shape;
  private final Connection from;
  private final Connection to;
  private final LongConsumer loaded;

  private final List<List<String>> batch = new ArrayList<>();
  private long batchCharacters;
  private long done;

  /**
   * @param loaded told the number of rows so far after every committed batch
   */
  TableCopy(TableShape shape, Connection from, Connection to, LongConsumer loaded) {
    this.shape = shape;
    this.from = from;
    this.to = to;
    this.loaded = loaded;
  }

  void run() throws SQLException {
    String columns = shape.columns().stream().map(Column::asText).collect(Collectors.joining(", "));
    try (Statement statement = from.createStatement()) {
      // a fetch size makes the driver stream instead of holding the whole table
      statement.setFetchSize(BATCH_ROWS);
      try (ResultSet rows =
          statement.executeQuery("SELECT %s FROM %s".formatted(columns, shape.quoted()))) {
        while (rows.next()) {
          add(rows);
        }
      }
    }
    flush();
  }

  private void add(ResultSet rows) throws SQLException {
    List<String> row = new ArrayList<>();
    for (int column = 1; column <= shape.columns().size(); column++) {
      String value = rows.getString(column);
      row.add(value);
      batchCharacters += value == null ? 0 : value.length();
    }
    batch.add(row);
    if (batch.size() == BATCH_ROWS || batchCharacters >= BATCH_CHARACTERS) {
      flush();
    }
  }

  private void flush() throws SQLException {
    if (batch.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = to.prepareStatement(insert(batch.size()))) {
      int parameter = 1;
      for (List<String> row : batch) {
        for (String value : row) {
          statement.setString(parameter++, value);
        }
      }
      statement.execute();
    }
    done += batch.size();
    batch.clear();
    batchCharacters = 0;
    loaded.accept(done);
  }

  private String insert(int rows) {
    String names = shape.columns().stream().map(Column::quoted).collect(Collectors.joining(", "));
    String row =
        shape.columns().stream().map(Column::fromText).collect(Collectors.joining(", ", "(", ")"));
    return "INSERT INTO %s (%s) VALUES %s"
        .formatted(shape.quoted(), names, String.join(", ", Collections.nCopies(rows, row)));
  }
}
