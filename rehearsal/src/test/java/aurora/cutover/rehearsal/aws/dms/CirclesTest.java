package aurora.cutover.rehearsal.aws.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.aws.Await;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.MigrationTypeValue;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;

class CirclesTest {

  private static final String INSTANCE = "arn:aws:dms:eu-west-1:123456789012:rep:I";
  private static final String FORWARD = "arn:aws:dms:eu-west-1:123456789012:task:F";
  private static final String REVERSE = "arn:aws:dms:eu-west-1:123456789012:task:R";

  private final DmsDouble dms =
      new DmsDouble(
          new DmsSetup(
              List.of(
                  ReplicationInstance.builder()
                      .replicationInstanceArn(INSTANCE)
                      .replicationInstanceIdentifier("i")
                      .build()),
              List.of(
                  endpoint("from", "old"),
                  endpoint("to", "new"),
                  endpoint("back-from", "new"),
                  endpoint("back-to", "old"))),
          event -> {},
          (metric, instance, task, at, value) -> {},
          new DmsTimings(Duration.ofMillis(5), Duration.ofMinutes(1), Duration.ofMinutes(1)),
          Clock.systemUTC());

  CirclesTest() {
    dms.createTask(task("forward", FORWARD, "from", "to"), new ScriptedEngine());
    dms.createTask(task("reverse", REVERSE, "back-from", "back-to"), new ScriptedEngine());
  }

  @AfterEach
  void close() {
    dms.close();
  }

  @Test
  void wayBackStartedBesideTheWayThere_isRefusedLoudly() {
    start(FORWARD);

    assertThatThrownBy(() -> start(REVERSE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("circle")
        .hasMessageContaining("forward");
  }

  @Test
  void wayBackStartedAfterTheWayThereHasStopped_starts() {
    start(FORWARD);
    Await.until(() -> status(FORWARD).equals("running"));
    dms.stopReplicationTask(s -> s.replicationTaskArn(FORWARD));
    Await.until(() -> status(FORWARD).equals("stopped"));

    assertThatCode(() -> start(REVERSE)).doesNotThrowAnyException();
    assertThat(status(REVERSE)).isIn("starting", "running");
  }

  private void start(String task) {
    dms.startReplicationTask(
        s ->
            s.replicationTaskArn(task)
                .startReplicationTaskType(StartReplicationTaskTypeValue.START_REPLICATION));
  }

  private String status(String task) {
    return dms.describeReplicationTasks(
            d -> d.filters(DmsFixture.filter("replication-task-arn", task)))
        .replicationTasks()
        .getFirst()
        .status();
  }

  private static TaskDefinition task(String name, String arn, String source, String target) {
    return new TaskDefinition(
        name, arn, MigrationTypeValue.CDC, source, target, INSTANCE, "{}", "{}");
  }

  private static Endpoint endpoint(String arn, String host) {
    return Endpoint.builder().endpointArn(arn).endpointIdentifier(arn).serverName(host).build();
  }
}
