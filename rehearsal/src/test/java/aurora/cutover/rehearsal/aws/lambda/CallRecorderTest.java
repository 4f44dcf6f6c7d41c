package aurora.cutover.rehearsal.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.config.Clients;
import aurora.cutover.rehearsal.aws.DoubleClients;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsResponse;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

class CallRecorderTest {

  private final List<String> effects = new ArrayList<>();
  private final CallRecorder recorder = new CallRecorder(Clock.systemUTC());
  private final Clients clients =
      recorder.clients(
          "F", new DoubleClients(new Dms(), null, null, null, null, new Dynamo(), null, null));

  @Test
  void call_isRecordedAsAnIamActionWithItsRequest() {
    clients.databaseMigration().stopReplicationTask(r -> r.replicationTaskArn("arn:x"));

    assertThat(recorder.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.function()).isEqualTo("F");
              assertThat(call.action()).isEqualTo("dms:StopReplicationTask");
              assertThat(call.request())
                  .isEqualTo(
                      StopReplicationTaskRequest.builder().replicationTaskArn("arn:x").build());
              assertThat(call.failure()).isEmpty();
            });
  }

  @Test
  void paginator_isRecordedPageByPage() {
    long tables =
        clients
            .databaseMigration()
            .describeTableStatisticsPaginator(r -> r.replicationTaskArn("arn:x"))
            .stream()
            .flatMap(page -> page.tableStatistics().stream())
            .count();

    assertThat(tables).isEqualTo(2);
    assertThat(recorder.calls())
        .extracting(RecordedCall::action)
        .containsExactly("dms:DescribeTableStatistics", "dms:DescribeTableStatistics");
  }

  @Test
  void transaction_needsTheRightsOfItsItems() {
    clients
        .dynamoDb()
        .transactWriteItems(
            TransactWriteItemsRequest.builder()
                .transactItems(
                    TransactWriteItem.builder().update(Update.builder().build()).build(),
                    TransactWriteItem.builder()
                        .conditionCheck(ConditionCheck.builder().build())
                        .build())
                .build());

    assertThat(recorder.actionsByFunction().get("F"))
        .containsExactly("dynamodb:ConditionCheckItem", "dynamodb:UpdateItem");
  }

  @Test
  void callFails_itsFailureIsRecordedAndThrownUnchanged() {
    assertThatThrownBy(() -> clients.databaseMigration().stopReplicationTask(r -> {}))
        .isExactlyInstanceOf(IllegalArgumentException.class);

    assertThat(recorder.calls().getFirst().failure())
        .get()
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void faultBefore_keepsTheCallFromItsEffect() {
    recorder.interfere(
        new Interference() {
          @Override
          public void before(RecordedCall call) {
            throw new IllegalStateException("no network");
          }
        });

    assertThatThrownBy(this::stop).hasMessage("no network");
    assertThat(effects).isEmpty();
    assertThat(recorder.calls()).hasSize(1);
  }

  @Test
  void faultAfter_losesTheReplyOfACallThatWasMade() {
    recorder.interfere(
        new Interference() {
          @Override
          public void after(RecordedCall call) {
            throw new IllegalStateException("reply lost");
          }
        });

    assertThatThrownBy(this::stop).hasMessage("reply lost");
    assertThat(effects).containsExactly("stopped arn:x");
  }

  @Test
  void clearedWhileACallRuns_theCallStillEndsAsItWould() {
    recorder.interfere(
        new Interference() {
          @Override
          public void after(RecordedCall call) {
            recorder.clear();
            throw new IllegalStateException("late");
          }
        });

    assertThatThrownBy(this::stop).hasMessage("late");
    assertThat(recorder.calls()).isEmpty();
  }

  @Test
  void functionsShareTheOrderAndNotTheirNames() {
    stop();
    recorder
        .clients("G", new DoubleClients(new Dms(), null, null, null, null, null, null, null))
        .databaseMigration()
        .stopReplicationTask(r -> r.replicationTaskArn("arn:y"));

    assertThat(recorder.calls()).extracting(RecordedCall::function).containsExactly("F", "G");
    assertThat(recorder.calls()).extracting(RecordedCall::number).containsExactly(0L, 1L);
    recorder.clear();
    assertThat(recorder.calls()).isEmpty();
  }

  private void stop() {
    clients.databaseMigration().stopReplicationTask(r -> r.replicationTaskArn("arn:x"));
  }

  private final class Dms implements DatabaseMigrationClient {

    @Override
    public StopReplicationTaskResponse stopReplicationTask(StopReplicationTaskRequest request) {
      String arn =
          Optional.ofNullable(request.replicationTaskArn())
              .orElseThrow(IllegalArgumentException::new);
      effects.add("stopped " + arn);
      return StopReplicationTaskResponse.builder().build();
    }

    @Override
    public DescribeTableStatisticsResponse describeTableStatistics(
        DescribeTableStatisticsRequest request) {
      return DescribeTableStatisticsResponse.builder()
          .tableStatistics(TableStatistics.builder().tableName("t").build())
          .marker(request.marker() == null ? "2" : null)
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private static final class Dynamo implements DynamoDbClient {

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
