package aurora.cutover.rehearsal.aws;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** SNS: keeps what is published and tells listeners, in the publisher's thread. */
public final class SnsDouble implements SnsClient {

  private static final int LONGEST_SUBJECT = 100;

  /**
   * One published message.
   *
   * @param subject empty when the publisher gave none
   */
  public record Message(Instant at, String topicArn, String subject, String text) {}

  private final Set<String> topics = ConcurrentHashMap.newKeySet();
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();

  public void addTopic(String arn) {
    topics.add(arn);
  }

  /** Calls back for every message from now on, such as an approver who answers at once. */
  public void onMessage(Consumer<Message> listener) {
    listeners.add(listener);
  }

  public List<Message> messages() {
    return List.copyOf(messages);
  }

  @Override
  public PublishResponse publish(PublishRequest request) {
    if (request.topicArn() == null || request.message() == null || request.message().isEmpty()) {
      throw invalid("Invalid parameter: Empty message or no topic");
    }
    if (!topics.contains(request.topicArn())) {
      throw notFound();
    }
    String subject = request.subject() == null ? "" : request.subject();
    // SNS refuses what would not be one printable line
    if (subject.length() > LONGEST_SUBJECT || !subject.matches("[ -~]*")) {
      throw invalid("Invalid parameter: Subject");
    }
    Message message = new Message(Instant.now(), request.topicArn(), subject, request.message());
    messages.add(message);
    listeners.forEach(listener -> listener.accept(message));
    return PublishResponse.builder().messageId(UUID.randomUUID().toString()).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private static NotFoundException notFound() {
    NotFoundException.Builder builder = NotFoundException.builder();
    return builder
        .message("Topic does not exist")
        .statusCode(404)
        .awsErrorDetails(details("NotFound", "Topic does not exist"))
        .build();
  }

  private static InvalidParameterException invalid(String message) {
    InvalidParameterException.Builder builder = InvalidParameterException.builder();
    return builder
        .message(message)
        .statusCode(400)
        .awsErrorDetails(details("InvalidParameter", message))
        .build();
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .errorCode(code)
        .errorMessage(message)
        .serviceName("Sns")
        .build();
  }
}
