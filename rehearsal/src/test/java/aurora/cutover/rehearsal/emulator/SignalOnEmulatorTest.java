package aurora.cutover.rehearsal.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.config.Wiring;
import aurora.cutover.handler.OnDmsEventHandler;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.rehearsal.aws.DoubleClients;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksResponse;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Step Functions as the consumer of events uses it. DMS itself no emulator knows well enough. */
class SignalOnEmulatorTest extends EmulatorTest {

  private static final String TASK =
      "arn:aws:dms:eu-west-1:123456789012:task:K55IUCGBASJS5VHZJIINA45FII";
  private static final String EVENT =
      "{\"resources\":[\"" + TASK + "\"],\"detail\":{\"eventType\":\"REPLICATION_TASK_STARTED\"}}";

  private Emulator emulator;
  private SfnClient stepFunctions;
  private String table;

  @BeforeEach
  void journal(Emulator running) {
    emulator = running;
    stepFunctions = emulator.stepFunctions();
    table = Tables.create(emulator.dynamoDb());
  }

  private String send(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("JOURNAL_TABLE", table);
    environment.put("MIGRATION", "orders");
    environment.put("TASK_ARN", TASK);
    DoubleClients clients =
        new DoubleClients(
            new RunningTask(),
            null,
            null,
            null,
            null,
            emulator.dynamoDb(),
            stepFunctions,
            emulator.sns());
    return FunctionCall.of(
        new OnDmsEventHandler(new Wiring(environment, clients, Clock.systemUTC())), EVENT);
  }

  private String machine() {
    return stepFunctions
        .createStateMachine(
            create ->
                create
                    .name("shop-" + UUID.randomUUID())
                    .roleArn("arn:aws:iam::123456789012:role/cutover")
                    .definition(
                        """
                        {"StartAt":"Wait","States":{
                          "Wait":{"Type":"Wait","Seconds":300,"Next":"End"},
                          "End":{"Type":"Succeed"}}}
                        """))
        .stateMachineArn();
  }

  @Test
  void tokenOfNobody_isAsGoodAsWoken() {
    Journal journal = new Journal(emulator.dynamoDb(), table, "orders", Clock.systemUTC());
    Lease lease = journal.acquire("arn:aws:states:eu-west-1:123456789012:execution:shop:one");
    journal.awaitSignal(lease, Journal.LEASE, "a-token-that-nobody-waits-with");
    emulator.isWrongIf(Emulator.Kind.MOTO, "it takes a success for a token it never gave out");

    assertThat(send(Map.of())).contains("IGNORED", "does not wait");
  }

  @Test
  void eventTwice_startsOneExecution() {
    String machine = machine();

    String first = send(Map.of("AUTO_START_STATE_MACHINE_ARN", machine));
    String second = send(Map.of("AUTO_START_STATE_MACHINE_ARN", machine));

    assertThat(first).contains("STARTED", "orders-");
    // while the first runs, the same name and input are answered with it; afterwards refused
    assertThat(second).containsAnyOf("STARTED", "was there before");
    assertThat(stepFunctions.listExecutions(list -> list.stateMachineArn(machine)).executions())
        .hasSize(1);
  }

  /** A task that replicates changes. */
  private static final class RunningTask implements DatabaseMigrationClient {

    @Override
    public DescribeReplicationTasksResponse describeReplicationTasks(
        DescribeReplicationTasksRequest request) {
      Instant loaded = Instant.parse("2026-11-22T10:00:00Z");
      return DescribeReplicationTasksResponse.builder()
          .replicationTasks(
              ReplicationTask.builder()
                  .replicationTaskArn(TASK)
                  .status("running")
                  .replicationTaskStats(
                      stats ->
                          stats
                              .freshStartDate(loaded.minusSeconds(60))
                              .startDate(loaded.minusSeconds(60))
                              .fullLoadFinishDate(loaded))
                  .build())
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
