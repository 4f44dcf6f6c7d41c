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

class MySqlDatabaseTest {

  private static DatabaseSettings settings(String schema, String marker, String probe, String tls) {
    return new DatabaseSettings(
        Engine.MYSQL,
        FenceMode.READ_ONLY,
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
    "mysql, shop.m, shop.p, disable",
    "shop, m, shop.p, disable",
    "shop, shop.m, p, disable",
    "shop, shop.m, shop.p, prefer"
  })
  void settingsUnusable_areRefusedBeforeAnyConnection(
      String schema, String marker, String probe, String tls) {
    assertThatThrownBy(() -> MySqlDatabase.open(settings(schema, marker, probe, tls), at(1), at(1)))
        .isInstanceOf(InvalidConfiguration.class);
  }

  @Test
  void nobodyListens_isUnavailableAndShowsNoPassword() throws IOException {
    int unused;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = free.getLocalPort();
    }
    try (Database database =
        MySqlDatabase.open(
            settings("shop", "shop.m", "shop.p", "disable"), at(unused), at(unused))) {
      assertThatThrownBy(database::isWriter)
          .isInstanceOf(DependencyUnavailable.class)
          .satisfies(e -> assertThat(e.toString()).doesNotContain("never-to-be-seen"));
    }
  }
}
