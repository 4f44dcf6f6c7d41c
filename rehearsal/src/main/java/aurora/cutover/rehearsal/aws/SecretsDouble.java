package aurora.cutover.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets Manager: secrets by name or ARN, their current version only. */
public final class SecretsDouble implements SecretsManagerClient {

  private static final String PREFIX = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";

  private record Secret(String arn, String name, String version, String text, Instant created) {}

  private final Map<String, Secret> byArn = new ConcurrentHashMap<>();

  /**
   * Stores a secret or its new version.
   *
   * @return its ARN, with six characters that AWS adds to the name
   */
  public String put(String name, JsonNode content) {
    return put(name, content.toString());
  }

  /** Stores a text as it is, so that a broken secret can be rehearsed too. */
  public String put(String name, String text) {
    String suffix =
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 6);
    String arn = PREFIX + name + "-" + suffix;
    byArn.put(arn, new Secret(arn, name, UUID.randomUUID().toString(), text, Instant.now()));
    return arn;
  }

  public void delete(String nameOrArn) {
    find(nameOrArn).ifPresent(secret -> byArn.remove(secret.arn()));
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    if (request.versionId() != null
        || !Optional.ofNullable(request.versionStage()).orElse("AWSCURRENT").equals("AWSCURRENT")) {
      throw new UnsupportedOperationException("only the current version of a secret is kept here");
    }
    Secret secret = find(request.secretId()).orElseThrow(SecretsDouble::notFound);
    return GetSecretValueResponse.builder()
        .arn(secret.arn())
        .name(secret.name())
        .versionId(secret.version())
        .versionStages("AWSCURRENT")
        .secretString(secret.text())
        .createdDate(secret.created())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private Optional<Secret> find(String nameOrArn) {
    return byArn.values().stream()
        .filter(
            secret ->
                secret.arn().equals(nameOrArn)
                    || secret.name().equals(nameOrArn)
                    || nameOrArn.equals(PREFIX + secret.name()))
        .findFirst();
  }

  private static ResourceNotFoundException notFound() {
    String message = "Secrets Manager can't find the specified secret.";
    ResourceNotFoundException.Builder builder = ResourceNotFoundException.builder();
    return builder
        .message(message)
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("ResourceNotFoundException")
                .errorMessage(message)
                .serviceName("SecretsManager")
                .build())
        .build();
  }
}
