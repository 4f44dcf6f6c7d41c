package aurora.cutover.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets by their ARN; a secret may hold no text. */
public final class FakeSecrets implements SecretsManagerClient {

  private final Map<String, Optional<String>> secrets = new HashMap<>();

  public void put(String arn, String text) {
    secrets.put(arn, Optional.ofNullable(text));
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest get) {
    if (!secrets.containsKey(get.secretId())) {
      throw AwsFaults.service(
          ResourceNotFoundException.builder(),
          400,
          "ResourceNotFoundException",
          "Secrets Manager can't find the specified secret.");
    }
    return GetSecretValueResponse.builder()
        .arn(get.secretId())
        .secretString(secrets.get(get.secretId()).orElse(null))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
