package aurora.cutover.config;

import aurora.cutover.database.Credentials;
import aurora.cutover.error.InvalidConfiguration;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Credentials from Secrets Manager, in the JSON shape that DMS reads as well. */
final class Secrets {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SecretsManagerClient client;

  Secrets(SecretsManagerClient client) {
    this.client = client;
  }

  /**
   * @throws InvalidConfiguration naming the fields that are missing; never shows a value
   */
  Credentials read(String secretArn) {
    String text = client.getSecretValue(get -> get.secretId(secretArn)).secretString();
    JsonNode secret = parse(secretArn, text == null ? "" : text);
    List<String> missing =
        Stream.of("username", "password", "host", "port")
            .filter(field -> secret.path(field).asText("").isBlank())
            .toList();
    int port = secret.path("port").asInt(0);
    if (!missing.isEmpty() || port < 1 || port > 65535) {
      throw new InvalidConfiguration(
          "secret %s needs username, password, host and port (1-65535); missing or unusable: %s"
              .formatted(secretArn, missing.isEmpty() ? "port" : String.join(", ", missing)));
    }
    return new Credentials(
        secret.path("username").asText(),
        secret.path("password").asText(),
        secret.path("host").asText(),
        port);
  }

  private static JsonNode parse(String secretArn, String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // The parser's own message would quote the secret.
      throw new InvalidConfiguration("secret " + secretArn + " is not JSON");
    }
  }
}
