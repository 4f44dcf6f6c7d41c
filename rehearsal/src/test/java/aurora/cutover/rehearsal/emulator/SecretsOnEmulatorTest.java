package aurora.cutover.rehearsal.emulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.error.CutoverException;
import aurora.cutover.error.InvalidConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class SecretsOnEmulatorTest extends EmulatorTest {

  private Emulator emulator;
  private SecretsManagerClient secrets;

  @BeforeEach
  void clients(Emulator running) {
    emulator = running;
    secrets = emulator.secretsManager();
  }

  private String secret(String text) {
    return secrets
        .createSecret(create -> create.name("shop-" + UUID.randomUUID()).secretString(text))
        .arn();
  }

  private Databases databases(String secretArn) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "ENGINE", "MYSQL",
                "RECORD_NAME", "db.shop.example.com",
                "SOURCE_FENCE", "LOCK_ACCOUNTS",
                "SCHEMAS", "shop",
                "APPLICATION_ACCOUNTS", "app",
                "EXEMPT_ACCOUNTS", "dms,cutover",
                "MARKER_TABLE", "shop.cutover_marker",
                "PROBE_TABLE", "shop.cutover_probe",
                "TLS_MODE", "disable"));
    for (String side : new String[] {"SOURCE", "TARGET"}) {
      environment.put(side + "_SECRET", secretArn);
      environment.put(side + "_PROBE_SECRET", secretArn);
    }
    return new Wiring(environment, emulator, Clock.systemUTC()).databases();
  }

  @Test
  void secret_namesWhereTheDatabaseIs() throws IOException {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedAtOnce.getLocalPort();
    }
    Databases databases =
        databases(
            secret(
                "{\"username\":\"cutover\",\"password\":\"p\",\"host\":\"127.0.0.1\",\"port\":%d}"
                    .formatted(port)));

    assertThatThrownBy(() -> databases.touch(Side.SOURCE))
        .isInstanceOf(CutoverException.class)
        .hasStackTraceContaining("127.0.0.1")
        .hasStackTraceContaining(Integer.toString(port));
  }

  @Test
  void fieldsMissing_areNamedAndNoValueIsShown() {
    Databases databases = databases(secret("{\"username\":\"cutover\",\"password\":\"hidden\"}"));

    assertThatThrownBy(() -> databases.open(Side.SOURCE))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("host, port")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void noSuchSecret_isTheServicesOwnAnswer() {
    Databases databases =
        databases("arn:aws:secretsmanager:eu-west-1:123456789012:secret:absent-AbCdEf");

    assertThatThrownBy(() -> databases.open(Side.SOURCE))
        .isInstanceOf(ResourceNotFoundException.class);
  }
}
