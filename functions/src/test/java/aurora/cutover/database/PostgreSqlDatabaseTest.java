package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.InvalidConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgreSqlDatabaseTest {

  private static DatabaseSettings settings(
      String database, String schema, String marker, String probe, String tls) {
    return new DatabaseSettings(
        Engine.POSTGRESQL,
        database,
        FenceMode.LOCK_ACCOUNTS,
        List.of(schema),
        Set.of("app"),
        Set.of("dms"),
        marker,
        probe,
        tls);
  }

  private static Credentials at(int port) {
    return new Credentials("cutover", "never-to-be-seen", "127.0.0.1", port);
  }

  @ParameterizedTest
  @CsvSource({
    "'', shop, shop.m, shop.p, disable",
    "db, pg_catalog, shop.m, shop.p, disable",
    "db, shop, m, shop.p, disable",
    "db, shop, shop.m, p, disable",
    "db, shop, shop.m, shop.p, prefer"
  })
  void settingsUnusable_areRefusedBeforeAnyConnection(
      String database, String schema, String marker, String probe, String tls) {
    assertThatThrownBy(
            () ->
                PostgreSqlDatabase.open(
                    settings(database, schema, marker, probe, tls), at(1), at(1)))
        .isInstanceOf(InvalidConfiguration.class);
  }

  @Test
  void nobodyListens_isUnavailableAndShowsNoPassword() throws IOException {
    int unused;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = free.getLocalPort();
    }
    try (Database database =
        PostgreSqlDatabase.open(
            settings("db", "shop", "shop.m", "shop.p", "disable"), at(unused), at(unused))) {
      assertThatThrownBy(database::isWriter)
          .isInstanceOf(DependencyUnavailable.class)
          .satisfies(e -> assertThat(e.toString()).doesNotContain("never-to-be-seen"));
    }
  }
}
