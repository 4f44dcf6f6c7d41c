package aurora.cutover.replication;

import aurora.cutover.gate.Verdict;
import java.util.List;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.Connection;
import software.amazon.awssdk.services.databasemigration.model.ResourceNotFoundException;

/** Whether DMS can reach the two databases: the outcome of its own connection tests. */
public final class Endpoints {

  private final DatabaseMigrationClient dms;

  public Endpoints(DatabaseMigrationClient dms) {
    this.dms = dms;
  }

  public Verdict judge(TaskSnapshot task) {
    return Verdict.gravest(
        List.of(
            judge("source", task.sourceEndpointArn(), task.instanceArn()),
            judge("target", task.targetEndpointArn(), task.instanceArn())));
  }

  private Verdict judge(String side, String endpointArn, String instanceArn) {
    return connections(endpointArn).stream()
        .filter(connection -> instanceArn.equals(connection.replicationInstanceArn()))
        .findFirst()
        .map(connection -> test(side, connection.status(), connection.lastFailureMessage()))
        .orElseGet(
            () ->
                Verdict.blocked(
                    "the %s endpoint %s was never tested from this instance: run test-connection"
                        .formatted(side, endpointArn)));
  }

  private List<Connection> connections(String endpointArn) {
    try {
      return dms.describeConnections(d -> d.filters(DmsFilter.of("endpoint-arn", endpointArn)))
          .connections();
    } catch (ResourceNotFoundException e) {
      return List.of();
    }
  }

  private static Verdict test(String side, String status, String failure) {
    return switch (status == null ? "" : status) {
      case "successful" -> Verdict.ready("the " + side + " endpoint answers");
      case "testing" -> Verdict.held("the " + side + " endpoint is being tested");
      case "failed", "deleting" ->
          Verdict.blocked("the %s endpoint's test %s: %s".formatted(side, status, failure));
      default -> Verdict.unknown("the %s endpoint's test says '%s'".formatted(side, status));
    };
  }
}
