package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Twenty sessions that write as fast as they can, and come back when they are thrown out. */
@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlBusyFenceTest {

  private static final int SESSIONS = 20;
  private static final int ROUNDS = 5;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicBoolean stop = new AtomicBoolean();
  private PostgreSqlShop shop;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
  }

  @Test
  void twentyBusySessions_areFencedInWellUnderASecondAndLoseNothing() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(SESSIONS);
    List<Long> millis = new ArrayList<>();
    try (Database database = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      for (int i = 0; i < SESSIONS; i++) {
        writers.execute(this::write);
      }
      for (int round = 0; round < ROUNDS; round++) {
        awaitWritesBeyond(acknowledged.get() + 5 * SESSIONS);
        Map<String, String> before = database.fence().state();
        Instant start = Instant.now();
        database.fence().raise(start.plusSeconds(20), () -> {});
        millis.add(Duration.between(start, Instant.now()).toMillis());

        String rows = shop.text("SELECT COUNT(*) FROM shop.customer");
        assertThat(Integer.parseInt(rows)).isGreaterThanOrEqualTo(acknowledged.get());
        awaitSomeRefusals();
        assertThat(shop.text("SELECT COUNT(*) FROM shop.customer")).isEqualTo(rows);
        database.fence().restore(before, () -> {});
      }
    } finally {
      stop.set(true);
      writers.shutdown();
      assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
    System.out.println("fence with " + SESSIONS + " busy sessions, ms: " + millis);
    assertThat(millis.stream().sorted().toList().get(ROUNDS / 2)).isLessThan(1_000);
  }

  private final AtomicInteger refused = new AtomicInteger();

  private void write() {
    while (!stop.get()) {
      try (Connection app = shop.as("shop_app")) {
        while (!stop.get()) {
          PostgreSqlShop.run(app, "INSERT INTO shop.customer (name) VALUES ('busy')");
          acknowledged.incrementAndGet();
        }
      } catch (SQLException fenced) {
        refused.incrementAndGet();
      }
    }
  }

  private void awaitWritesBeyond(int count) {
    await(() -> acknowledged.get() > count);
  }

  private void awaitSomeRefusals() {
    int enough = refused.get() + SESSIONS;
    await(() -> refused.get() > enough);
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    Instant limit = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(limit);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}
