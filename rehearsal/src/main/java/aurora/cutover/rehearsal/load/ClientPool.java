package aurora.cutover.rehearsal.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.ThreadFactory;

/** Builds a client's HikariCP pool, whose threads are those of the client's host. */
final class ClientPool {

  /** HikariCP allows no shorter wait for a connection. */
  private static final long CONNECTION_TIMEOUT_MILLIS = 250;

  /** A cold JVM's and a cold server's first handshake is no outage. */
  private static final long FIRST_CONNECTION_MILLIS = 5_000;

  private ClientPool() {}

  /**
   * Returns with the first connection made; throws HikariCP's {@code PoolInitializationException}
   * where there is none in 5 s.
   */
  static HikariDataSource open(PoolKind kind, SideAwareDataSource connections, ThreadFactory host) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setThreadFactory(host);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    config.setInitializationFailTimeout(FIRST_CONNECTION_MILLIS);
    switch (kind) {
      case WELL_BEHAVED -> {
        config.setMaximumPoolSize(1);
        config.setValidationTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setExceptionOverride(new ReadOnlyEviction());
      }
      case NAIVE -> {}
    }
    return new HikariDataSource(config);
  }
}
