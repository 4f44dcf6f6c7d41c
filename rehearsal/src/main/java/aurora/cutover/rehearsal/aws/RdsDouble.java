package aurora.cutover.rehearsal.aws;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.RdsException;

/** RDS: Aurora clusters with one writer each; a scenario may change what is said of them. */
public final class RdsDouble implements RdsClient {

  private final Map<String, DBCluster> clusters = new ConcurrentHashMap<>();

  /** An available cluster with a writer; replaces one of the same identifier. */
  public void put(String identifier, String engine, String version, String endpoint, int port) {
    put(
        DBCluster.builder()
            .dbClusterIdentifier(identifier)
            .dbClusterArn("arn:aws:rds:eu-west-1:123456789012:cluster:" + identifier)
            .engine(engine)
            .engineVersion(version)
            .engineMode("provisioned")
            .status("available")
            .endpoint(endpoint)
            .port(port)
            .dbClusterMembers(
                DBClusterMember.builder()
                    .dbInstanceIdentifier(identifier + "-1")
                    .isClusterWriter(true)
                    .build())
            .build());
  }

  public void put(DBCluster cluster) {
    clusters.put(cluster.dbClusterIdentifier(), cluster);
  }

  /** What the cluster's status reads from now on, such as {@code failing-over}. */
  public void status(String identifier, String status) {
    clusters.computeIfPresent(identifier, (k, c) -> c.copy(b -> b.status(status)));
  }

  @Override
  public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
    refuseFilters(request.filters());
    List<DBCluster> found =
        clusters.values().stream().filter(c -> named(request.dbClusterIdentifier(), c)).toList();
    if (found.isEmpty() && request.dbClusterIdentifier() != null) {
      throw notFound(
          DbClusterNotFoundException.builder(),
          "DBClusterNotFoundFault",
          "DBCluster " + request.dbClusterIdentifier() + " not found.");
    }
    return DescribeDbClustersResponse.builder().dbClusters(found).build();
  }

  @Override
  public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
    refuseFilters(request.filters());
    List<DBInstance> found =
        clusters.values().stream()
            .flatMap(RdsDouble::members)
            .filter(
                i ->
                    request.dbInstanceIdentifier() == null
                        || i.dbInstanceIdentifier().equals(request.dbInstanceIdentifier()))
            .toList();
    if (found.isEmpty() && request.dbInstanceIdentifier() != null) {
      throw notFound(
          DbInstanceNotFoundException.builder(),
          "DBInstanceNotFound",
          "DBInstance " + request.dbInstanceIdentifier() + " not found.");
    }
    return DescribeDbInstancesResponse.builder().dbInstances(found).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private static boolean named(String identifierOrArn, DBCluster cluster) {
    return identifierOrArn == null
        || identifierOrArn.equals(cluster.dbClusterIdentifier())
        || identifierOrArn.equals(cluster.dbClusterArn());
  }

  private static Stream<DBInstance> members(DBCluster cluster) {
    return cluster.dbClusterMembers().stream()
        .map(
            member ->
                DBInstance.builder()
                    .dbInstanceIdentifier(member.dbInstanceIdentifier())
                    .dbClusterIdentifier(cluster.dbClusterIdentifier())
                    .engine(cluster.engine())
                    .engineVersion(cluster.engineVersion())
                    .dbInstanceStatus(cluster.status())
                    .build());
  }

  private static void refuseFilters(List<Filter> filters) {
    if (!filters.isEmpty()) {
      throw new UnsupportedOperationException("RDS filters are not rehearsed: " + filters);
    }
  }

  private static RdsException notFound(RdsException.Builder builder, String code, String message) {
    return (RdsException)
        builder
            .message(message)
            .statusCode(404)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode(code)
                    .errorMessage(message)
                    .serviceName("Rds")
                    .build())
            .build();
  }
}
