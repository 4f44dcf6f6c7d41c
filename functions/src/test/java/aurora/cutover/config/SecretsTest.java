package aurora.cutover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.InvalidConfiguration;
import aurora.cutover.testing.FakeSecrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db";
  private static final String GOOD =
      "{\"username\":\"cutover\",\"password\":\"hunter2\",\"host\":\"h\",\"port\":3306}";

  private final FakeSecrets client = new FakeSecrets();
  private final Secrets secrets = new Secrets(client);

  private void assertRefused(String text, String... words) {
    client.put(ARN, text);
    assertThatThrownBy(() -> secrets.read(ARN))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining(ARN)
        .satisfies(e -> assertThat(e.getMessage()).contains(words))
        .satisfies(
            e -> {
              StringWriter everything = new StringWriter();
              e.printStackTrace(new PrintWriter(everything));
              assertThat(everything.toString()).doesNotContain("hunter2");
            });
  }

  @Test
  void completeSecret_isReadAndNeverShown() {
    client.put(ARN, GOOD);

    assertThat(secrets.read(ARN).password()).isEqualTo("hunter2");
    assertThat(secrets.read(ARN)).hasToString("cutover@h:3306");
    assertThat(secrets.read(ARN).at("other")).hasToString("cutover@other:3306");
  }

  @Test
  void portAsText_isRead() {
    client.put(ARN, GOOD.replace("3306", "\"3306\""));

    assertThat(secrets.read(ARN).port()).isEqualTo(3306);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"username\":\"cutover\",', username",
    "'\"password\":\"hunter2\",', password",
    "'\"host\":\"h\",', host",
    "',\"port\":3306', port"
  })
  void fieldMissing_isNamed(String part, String field) {
    assertRefused(GOOD.replace(part, ""), "missing or unusable: " + field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "\"many\"", "{}"})
  void portUnusable_isNamed(String port) {
    assertRefused(GOOD.replace("3306", port), "missing or unusable: port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "\"hunter2\""})
  void noObject_namesEveryField(String text) {
    assertRefused(text, "missing or unusable: username, password, host, port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "{\"password\":\"hunter2\"", "{\"password\":hunter2}"})
  void notJson_isSaidWithoutShowingIt(String text) {
    assertRefused(text, "is not JSON");
  }

  @Test
  void binarySecret_namesEveryField() {
    assertRefused(null, "missing or unusable: username, password, host, port");
  }
}
