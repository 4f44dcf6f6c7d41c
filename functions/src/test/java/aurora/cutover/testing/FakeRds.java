package aurora.cutover.testing;

import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;

/** One Aurora cluster, or none. */
public final class FakeRds implements RdsClient {

  public static final String CLUSTER = "orders-aurora";

  private Optional<DBCluster> cluster = Optional.of(available(World.TARGET_HOST));

  public static DBCluster available(String endpoint) {
    return DBCluster.builder()
        .dbClusterIdentifier(CLUSTER)
        .status("available")
        .endpoint(endpoint)
        .dbClusterMembers(
            DBClusterMember.builder().dbInstanceIdentifier("r").isClusterWriter(false).build(),
            DBClusterMember.builder().dbInstanceIdentifier("w").isClusterWriter(true).build())
        .build();
  }

  public void cluster(DBCluster now) {
    cluster = Optional.of(now);
  }

  public void noCluster() {
    cluster = Optional.empty();
  }

  @Override
  public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest describe) {
    return DescribeDbClustersResponse.builder()
        .dbClusters(
            cluster
                .filter(c -> c.dbClusterIdentifier().equals(describe.dbClusterIdentifier()))
                .orElseThrow(FakeRds::notFound))
        .build();
  }

  private static DbClusterNotFoundException notFound() {
    return (DbClusterNotFoundException)
        AwsFaults.service(
            DbClusterNotFoundException.builder(),
            404,
            "DBClusterNotFoundFault",
            "DBCluster " + CLUSTER + " not found.");
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
