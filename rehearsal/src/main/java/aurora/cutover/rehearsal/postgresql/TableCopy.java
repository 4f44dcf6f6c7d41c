package aurora.cutover.rehearsal.postgresql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** Copies the rows of one table in batches, every value exactly. */
final class TableCopy {
  private static final int BATCH_ROWS = 500;

  private final TableShape shape;
  private final Connection from;
  private final Connection to;
  private final LongConsumer loaded;

  /**
   * @param loaded told the number of rows so far after every committed batch
   */
  TableCopy(TableShape shape, Connection from, Connection to, LongConsumer loaded) {
    this.shape = shape;
    this.from = from;
    this.to = to;
    this.loaded = loaded;
  }

  void run() throws SQLException, IOException {
    CopyOut out =
        copies(from)
            .copyOut("COPY %s (%s) TO STDOUT".formatted(shape.quoted(), shape.columnList()));
    long done = 0;
    byte[] row = out.readFromCopy();
    while (row != null) {
      CopyIn batch =
          copies(to)
              .copyIn("COPY %s (%s) FROM STDIN".formatted(shape.quoted(), shape.columnList()));
      int rows = 0;
      for (; row != null && rows < BATCH_ROWS; rows++) {
        batch.writeToCopy(row, 0, row.length);
        row = out.readFromCopy();
      }
      batch.endCopy();
      done += rows;
      loaded.accept(done);
    }
  }

  private static CopyManager copies(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}
