package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.AwaitApprovalHandler.AwaitApprovalRequest;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwaitApprovalHandlerTest {

  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:operators";

  private final World world = new World();
  private final AwaitApprovalHandler step =
      new AwaitApprovalHandler(world.journal, world.sns, TOPIC, World.MIGRATION);

  @Test
  void question_carriesTheTwoCommandsThatAnswerIt() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());

    step.handle(new AwaitApprovalRequest(lease, "AQCEAAAAKgAA", 86_400));

    var message = world.sns.published().getFirst();
    assertThat(message.topicArn()).isEqualTo(TOPIC);
    assertThat(message.subject()).isEqualTo("Cut over orders?").hasSizeLessThanOrEqualTo(100);
    assertThat(message.message())
        .contains(World.OWNER, "expires in 86400 seconds")
        .contains("send-task-success --task-token 'AQCEAAAAKgAA'")
        .contains("--task-output '{\"approvedBy\":\"your name\"}'")
        .contains("send-task-failure --task-token 'AQCEAAAAKgAA' --error Refused");
  }

  @Test
  void lease_isKeptWhileThePersonThinks() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());

    step.handle(new AwaitApprovalRequest(lease, "token", 86_400));

    assertThat(world.log.effects()).containsExactly("journal []", "sns publish Cut over orders?");
    assertThat(world.journal.require().leaseUntil())
        .isEqualTo(TestClock.START.plusSeconds(86_400).plus(Journal.LEASE));
  }

  @Test
  void leaseLost_asksNobody() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.loseTheLease();

    assertThatThrownBy(() -> step.handle(new AwaitApprovalRequest(lease, "token", 60)))
        .isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.effects()).isEmpty();
  }
}
