package aurora.cutover.rehearsal.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksResponse;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/** The journal of a run that waits while its task fails, and Step Functions taking the signal. */
final class WaitingRun extends NoService {

  static final String TOKEN = "AQCsample";

  private final List<String> woken = new ArrayList<>();

  /** Token and output of each signal, in order. */
  List<String> woken() {
    return List.copyOf(woken);
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return new DynamoDbClient() {
      @Override
      public GetItemResponse getItem(GetItemRequest request) {
        long until = Instant.now().plusSeconds(600).toEpochMilli();
        return GetItemResponse.builder()
            .item(
                Map.of(
                    "migration", request.key().get("migration"),
                    "owner", AttributeValue.fromS("arn:aws:states:::execution:shop"),
                    "epoch", AttributeValue.fromN("1"),
                    "phase", AttributeValue.fromS("OPEN"),
                    "leaseUntil", AttributeValue.fromN(Long.toString(until)),
                    "signalToken", AttributeValue.fromS(TOKEN)))
            .build();
      }

      @Override
      public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return UpdateItemResponse.builder().build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public DatabaseMigrationClient databaseMigration() {
    return new DatabaseMigrationClient() {
      @Override
      public DescribeReplicationTasksResponse describeReplicationTasks(
          DescribeReplicationTasksRequest request) {
        return DescribeReplicationTasksResponse.builder()
            .replicationTasks(
                ReplicationTask.builder()
                    .replicationTaskArn(Project.TASK_ARN)
                    .status("failed")
                    .replicationInstanceArn(Project.SAMPLE.get("ReplicationInstanceArn"))
                    .build())
            .build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public SfnClient stepFunctions() {
    return new SfnClient() {
      @Override
      public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        woken.add(request.taskToken() + " " + request.output());
        return SendTaskSuccessResponse.builder().build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
