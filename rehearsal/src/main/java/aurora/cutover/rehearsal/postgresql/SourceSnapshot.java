package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * One moment of the source: a connection that sees exactly the transactions before {@code
 * position}, from which on a new replication slot keeps the log. Transactions that are open when it
 * is taken are waited for, up to 60 s; nobody else waits.
 */
record SourceSnapshot(Connection connection, Lsn position) implements AutoCloseable {

  static SourceSnapshot take(PostgreSqlServer source, Login dms, String slot) throws SQLException {
    Connection reader = source.connect(dms, PostgreSqlServer.DATABASE);
    try {
      return new SourceSnapshot(reader, open(source, dms, slot, reader));
    } catch (SQLException e) {
      reader.close();
      throw e;
    }
  }

  private static Lsn open(PostgreSqlServer source, Login dms, String slot, Connection reader)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", dms.user());
    properties.setProperty("password", dms.password());
    properties.setProperty("replication", "database");
    properties.setProperty("assumeMinServerVersion", "10");
    properties.setProperty("preferQueryMode", "simple");
    // the snapshot can be taken over as long as this connection does nothing else
    try (Connection replication =
            DriverManager.getConnection(source.jdbcUrl(PostgreSqlServer.DATABASE), properties);
        Statement statement = replication.createStatement();
        ResultSet row =
            statement.executeQuery(
                "CREATE_REPLICATION_SLOT " + slot + " LOGICAL pgoutput (SNAPSHOT 'export')")) {
      row.next();
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      reader.setReadOnly(true);
      Sql.run(reader, "SET TRANSACTION SNAPSHOT " + Quote.literal(row.getString("snapshot_name")));
      return Lsn.parse(row.getString("consistent_point"));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
