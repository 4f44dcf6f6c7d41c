package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.error.DependencyUnavailable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlFenceTurnTest extends FenceTurnContract {

  private PostgreSqlShop shop;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
  }

  @Override
  Database database() {
    return shop.database(FenceMode.LOCK_ACCOUNTS);
  }

  @Test
  void anotherUserHasTheTurn_waitsNoLongerThanItMayAndEndsNobody() throws SQLException {
    try (Database database = database();
        Connection other = shop.as("cutover_probe")) {
      PostgreSqlShop.run(other, "SELECT pg_advisory_lock(x'6375746F766572'::bigint)");

      assertThatThrownBy(() -> database.fence().raise(Instant.now().plusSeconds(6), () -> {}))
          .isInstanceOf(DependencyUnavailable.class)
          .hasMessageContaining("is changing the fence");
      assertThat(database.fence().stands()).isFalse();

      PostgreSqlShop.run(other, "SELECT pg_advisory_unlock(x'6375746F766572'::bigint)");
      database.fence().raise(Instant.now().plusSeconds(20), () -> {});
      assertThat(database.fence().stands()).isTrue();
    }
  }

  @Test
  void callersTimeIsOver_changesNothingOnceItHasTheTurn() {
    try (Database database = database()) {
      Map<String, String> before = database.fence().state();
      Runnable over =
          () -> {
            throw new IllegalStateException("phase ROLLING_BACK");
          };

      assertThatThrownBy(() -> database.fence().raise(Instant.now().plusSeconds(20), over))
          .hasMessage("phase ROLLING_BACK");
      assertThat(database.fence().state()).isEqualTo(before);

      database.fence().raise(Instant.now().plusSeconds(20), () -> {});
      assertThatThrownBy(() -> database.fence().restore(before, over))
          .hasMessage("phase ROLLING_BACK");
      assertThatThrownBy(() -> database.fence().open(over)).hasMessage("phase ROLLING_BACK");
      assertThat(database.fence().stands()).isTrue();
    }
  }
}
