package aurora.cutover.rehearsal.aws.dms;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.databasemigration.model.Connection;
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.Filter;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;

/** What stands in DMS before there is a task: instances and endpoints, each pair tested. */
public record DmsSetup(List<ReplicationInstance> instances, List<Endpoint> endpoints) {

  private static final Filters<ReplicationInstance> INSTANCE_FILTERS =
      new Filters<>(
          Map.of(
              "replication-instance-arn", i -> List.of(i.replicationInstanceArn()),
              "replication-instance-id", i -> List.of(i.replicationInstanceIdentifier()),
              "replication-instance-class", i -> List.of(i.replicationInstanceClass()),
              "engine-version", i -> List.of(i.engineVersion())));
  private static final Filters<Endpoint> ENDPOINT_FILTERS =
      new Filters<>(
          Map.of(
              "endpoint-arn", e -> List.of(e.endpointArn()),
              "endpoint-type", e -> List.of(e.endpointTypeAsString()),
              "endpoint-id", e -> List.of(e.endpointIdentifier()),
              "engine-name", e -> List.of(e.engineName())));
  private static final Filters<Connection> CONNECTION_FILTERS =
      new Filters<>(
          Map.of(
              "endpoint-arn", c -> List.of(c.endpointArn()),
              "replication-instance-arn", c -> List.of(c.replicationInstanceArn())));

  public DmsSetup {
    instances = List.copyOf(instances);
    endpoints = List.copyOf(endpoints);
  }

  /** The name that CloudWatch knows an instance by; it cannot be told from the ARN. */
  String instanceName(String arn) {
    return instances.stream()
        .filter(i -> i.replicationInstanceArn().equals(arn))
        .findFirst()
        .orElseThrow(() -> DmsErrors.notFound("Replication Instance " + arn + " not found."))
        .replicationInstanceIdentifier();
  }

  /** The host behind an endpoint; empty where nobody said. */
  String serverName(String endpointArn) {
    return endpoints.stream()
        .filter(endpoint -> endpoint.endpointArn().equals(endpointArn))
        .map(endpoint -> endpoint.serverName() == null ? "" : endpoint.serverName())
        .findFirst()
        .orElse("");
  }

  List<Connection> connections() {
    ReplicationInstance instance = instances.getFirst();
    return endpoints.stream()
        .map(
            endpoint ->
                Connection.builder()
                    .replicationInstanceArn(instance.replicationInstanceArn())
                    .replicationInstanceIdentifier(instance.replicationInstanceIdentifier())
                    .endpointArn(endpoint.endpointArn())
                    .endpointIdentifier(endpoint.endpointIdentifier())
                    .status("successful")
                    .build())
        .toList();
  }

  List<ReplicationInstance> findInstances(List<Filter> filters) {
    return INSTANCE_FILTERS.find(instances, filters, "Replication Instances");
  }

  List<Endpoint> findEndpoints(List<Filter> filters) {
    return ENDPOINT_FILTERS.find(endpoints, filters, "Endpoints");
  }

  static List<Connection> findConnections(Collection<Connection> all, List<Filter> filters) {
    return CONNECTION_FILTERS.find(List.copyOf(all), filters, "Connections");
  }
}
