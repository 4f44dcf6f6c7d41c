package aurora.cutover.testing;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Keeps what was published. */
public final class FakeSns implements SnsClient {

  private final List<PublishRequest> published = new ArrayList<>();
  private final CallLog log;

  public FakeSns(CallLog log) {
    this.log = log;
  }

  public List<PublishRequest> published() {
    return published;
  }

  @Override
  public PublishResponse publish(PublishRequest publish) {
    log.effect("sns publish " + publish.subject());
    published.add(publish);
    return PublishResponse.builder().messageId("1").build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
