package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.config.Clients;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.rehearsal.aws.lambda.CallRecorder;
import aurora.cutover.rehearsal.aws.template.Deployment;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;

/** Calls are allowed and refused as IAM would; the scenarios bring the calls of whole runs. */
class PoliciesTest {

  private final Deployment deployment = Project.deployment();
  private final CallRecorder recorder = new CallRecorder(Clock.systemUTC());

  @Test
  void callOnItsOwnResource_isAllowed() {
    call("StopReplicationFunction", c -> stopTask(c, Project.TASK_ARN));
    call("FlipDnsFunction", c -> change(c, "db.shop.internal.", ChangeAction.CREATE));
    call("FlipDnsFunction", c -> c.route53().getChange(g -> g.id("/change/C1")));
    call("CheckLagFunction", c -> c.databaseMigration().describeReplicationTasks(r -> {}));
    call("WaitForSignalFunction", c -> c.stepFunctions().sendTaskSuccess(s -> s.taskToken("t")));

    assertThatCode(this::assertAllowed).doesNotThrowAnyException();
  }

  @Test
  void callOnAnotherResource_isRefused() {
    call("StopReplicationFunction", c -> stopTask(c, Project.TASK_ARN + "2"));

    assertRefused("StopReplicationFunction: dms:StopReplicationTask on " + Project.TASK_ARN + "2");
  }

  @Test
  void callOfAnotherFunction_isRefused() {
    call("CheckLagFunction", c -> stopTask(c, Project.TASK_ARN));

    assertRefused("CheckLagFunction: dms:StopReplicationTask");
  }

  @Test
  void changeOfAnotherRecord_isRefused() {
    call("FlipDnsFunction", c -> change(c, "www.shop.internal", ChangeAction.CREATE));

    assertRefused("FlipDnsFunction: route53:ChangeResourceRecordSets");
  }

  @Test
  void blindUpsert_isRefused() {
    call("FlipDnsFunction", c -> change(c, "db.shop.internal", ChangeAction.UPSERT));

    assertRefused("FlipDnsFunction: route53:ChangeResourceRecordSets");
  }

  @Test
  void permissionWithoutACall_isNamed() {
    call("StopReplicationFunction", c -> stopTask(c, Project.TASK_ARN));

    assertThatThrownBy(() -> Policies.assertCallsEqualPolicies(recorder, deployment))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("CheckLagFunction: cloudwatch:GetMetricData (resource 1) on *")
        .hasMessageContaining("FenceSourceFunction: secretsmanager:GetSecretValue (resource 2)")
        .hasMessageContaining("CompleteFunction: dms:StopReplicationTask")
        .hasMessageNotContaining("StopReplicationFunction: dms:StopReplicationTask");
  }

  static Set<String> stepsThatWait() {
    return Detours.LEASE_LOST.keySet();
  }

  /** To say who has the lease now, a step that lost it reads the journal. */
  @ParameterizedTest
  @MethodSource("stepsThatWait")
  void leaseLostWhileWaiting_isReportedWithinThePolicy(String step) {
    PreconditionFailed failure = new Detours(deployment, recorder).leaseIsLost(step);

    assertThat(failure).hasMessageContaining("lost to arn:aws:states:::execution:second");
    assertThatCode(this::assertAllowed).doesNotThrowAnyException();
  }

  @Test
  void taskChangedWhileTheTokenIsRegistered_runWakesItself() {
    WaitingRun run = new Detours(deployment, recorder).taskChangesWhileTheTokenIsRegistered();

    assertThat(run.woken())
        .containsExactly(WaitingRun.TOKEN + " {\"wokenBy\":\"the task became failed\"}");
    assertThatCode(this::assertAllowed).doesNotThrowAnyException();
  }

  private void assertAllowed() {
    new Policies().assertAllowed(recorder.calls(), deployment);
  }

  private void assertRefused(String call) {
    assertThatThrownBy(this::assertAllowed)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(call);
  }

  private void call(String function, Consumer<Clients> call) {
    assertThatThrownBy(() -> call.accept(recorder.clients(function, new NoService())))
        .isInstanceOf(NoService.Called.class);
  }

  private static void stopTask(Clients clients, String arn) {
    clients.databaseMigration().stopReplicationTask(stop -> stop.replicationTaskArn(arn));
  }

  private static void change(Clients clients, String name, ChangeAction action) {
    Change change =
        Change.builder()
            .action(action)
            .resourceRecordSet(set -> set.name(name).type(RRType.CNAME))
            .build();
    clients
        .route53()
        .changeResourceRecordSets(
            request ->
                request.hostedZoneId("Z0123456789ABC").changeBatch(batch -> batch.changes(change)));
  }
}
