package aurora.cutover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.database.PostgreSqlDatabase;
import aurora.cutover.database.Side;
import aurora.cutover.error.InvalidConfiguration;
import aurora.cutover.testing.FakeClients;
import aurora.cutover.testing.FakeSecrets;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {

  private static final List<String> DATABASE_KEYS =
      List.of(
          "RECORD_NAME",
          "SOURCE_FENCE",
          "ENGINE",
          "SCHEMAS",
          "APPLICATION_ACCOUNTS",
          "EXEMPT_ACCOUNTS",
          "MARKER_TABLE",
          "PROBE_TABLE",
          "TLS_MODE",
          "SOURCE_SECRET",
          "SOURCE_PROBE_SECRET",
          "TARGET_SECRET",
          "TARGET_PROBE_SECRET");

  private final World world = new World();
  private final Map<String, String> environment = new HashMap<>();

  private Wiring wiring() {
    return new Wiring(environment, new FakeClients(world, new FakeSecrets()), world.clock);
  }

  private void databaseKeys() {
    DATABASE_KEYS.forEach(key -> environment.put(key, "x"));
    environment.put("ENGINE", "MYSQL");
    environment.put("SOURCE_FENCE", "READ_ONLY");
    environment.put("MARKER_TABLE", "cutover.marker");
    environment.put("PROBE_TABLE", "cutover.probe");
  }

  @Test
  void databaseKeysMissing_areAllNamedInOneMessageEachOnce() {
    assertThatThrownBy(() -> wiring().databases())
        .isInstanceOf(InvalidConfiguration.class)
        .satisfies(
            e ->
                assertThat(
                        Arrays.asList(
                            e.getMessage().substring("environment: ".length()).split("; ")))
                    .containsExactlyInAnyOrderElementsOf(
                        DATABASE_KEYS.stream().map(key -> key + " is not set").toList()));
  }

  @Test
  void databaseKeysComplete_areTaken() {
    databaseKeys();

    assertThat(wiring().databases()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENGINE", "SOURCE_FENCE"})
  void unknownWord_isRefusedWithTheKnownOnes(String key) {
    databaseKeys();
    environment.put(key, "mysql");

    assertThatThrownBy(() -> wiring().databases())
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining(key + " is 'mysql', expected ")
        .message()
        .containsOnlyOnce(key);
  }

  @Test
  void postgresqlWithoutItsDatabase_isNamedOnce() {
    databaseKeys();
    environment.put("ENGINE", "POSTGRESQL");

    assertThatThrownBy(() -> wiring().databases())
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage("environment: DATABASE_NAME is not set");
  }

  @Test
  void postgresql_isOpenedAtItsDatabase() {
    databaseKeys();
    environment.put("ENGINE", "POSTGRESQL");
    environment.put("DATABASE_NAME", "orders");
    FakeSecrets secrets = new FakeSecrets();
    secrets.put("x", "{\"username\":\"u\",\"password\":\"p\",\"host\":\"h\",\"port\":5432}");
    environment.put("TLS_MODE", "disable");
    Wiring wiring = new Wiring(environment, new FakeClients(world, secrets), world.clock);

    try (Database source = wiring.databases().open(Side.SOURCE)) {
      assertThat(source).isInstanceOf(PostgreSqlDatabase.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "301", "sixty", "6.5", "60s", "99999999999"})
  void badNumber_isRefusedWithItsRange(String value) {
    environment.put("LATENCY_PERIOD_SECONDS", value);

    assertThatThrownBy(() -> wiring().latencyMetrics())
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("environment: LATENCY_PERIOD_SECONDS is ");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 300})
  void numberInItsRange_isTaken(int value) {
    environment.put("LATENCY_PERIOD_SECONDS", Integer.toString(value));

    assertThat(wiring().latencyMetrics().period()).isEqualTo(Duration.ofSeconds(value));
  }

  @Test
  void oneKeyMissing_isNamed() {
    environment.put("MIGRATION", "orders");

    assertThatThrownBy(() -> wiring().journal())
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage("environment: JOURNAL_TABLE is not set");
    assertThatThrownBy(() -> wiring().task()).hasMessage("environment: TASK_ARN is not set");
    assertThatThrownBy(() -> wiring().requiredSet("SCHEMAS"))
        .hasMessage("environment: SCHEMAS is not set");
  }

  @Test
  void twoKeysOfOnePartMissing_areNamedTogether() {
    assertThatThrownBy(() -> wiring().journal())
        .hasMessage("environment: JOURNAL_TABLE is not set; MIGRATION is not set");
    assertThatThrownBy(() -> wiring().serviceRecord())
        .hasMessage("environment: HOSTED_ZONE_ID is not set; RECORD_NAME is not set");
  }
}
