package aurora.cutover.rehearsal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.config.Wiring;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.AwaitApprovalHandler;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalOnEmulatorTest extends EmulatorTest {

  private static final String OWNER = "arn:aws:states:eu-west-1:123456789012:execution:shop:one";

  private Emulator emulator;
  private String table;

  @BeforeEach
  void run(Emulator running) {
    emulator = running;
    table = Tables.create(emulator.dynamoDb());
    Lease lease =
        new Journal(emulator.dynamoDb(), table, "orders", Clock.systemUTC()).acquire(OWNER);
    assertThat(lease.epoch()).isEqualTo(1);
  }

  private String ask(String topicArn) {
    Wiring wiring =
        new Wiring(
            Map.of("JOURNAL_TABLE", table, "MIGRATION", "orders", "TOPIC_ARN", topicArn),
            emulator,
            Clock.systemUTC());
    return FunctionCall.of(
        new AwaitApprovalHandler(wiring),
        """
        {"lease":{"owner":"%s","epoch":1},"token":"token","timeoutSeconds":60}
        """
            .formatted(OWNER));
  }

  @Test
  void topic_takesTheQuestion() {
    String topic =
        emulator.sns().createTopic(create -> create.name("shop-" + UUID.randomUUID())).topicArn();

    assertThat(ask(topic)).contains("asked for approval");
  }

  @Test
  void noSuchTopic_isNoReasonToTryAgain() {
    assertThatThrownBy(() -> ask("arn:aws:sns:eu-west-1:123456789012:absent"))
        .isInstanceOf(PreconditionFailed.class);
  }
}
