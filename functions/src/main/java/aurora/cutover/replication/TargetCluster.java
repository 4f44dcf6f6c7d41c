package aurora.cutover.replication;

import aurora.cutover.gate.Verdict;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;

/** The Aurora cluster that is to serve. */
public final class TargetCluster {

  private final RdsClient rds;
  private final String identifier;
  private final String host;

  /**
   * @param host what the service name is to lead to; must be the cluster's writer endpoint
   */
  public TargetCluster(RdsClient rds, String identifier, String host) {
    this.rds = rds;
    this.identifier = identifier;
    this.host = host;
  }

  public Verdict judge() {
    try {
      return rds.describeDBClusters(d -> d.dbClusterIdentifier(identifier)).dbClusters().stream()
          .findFirst()
          .map(this::judge)
          .orElseGet(this::absent);
    } catch (DbClusterNotFoundException e) {
      return absent();
    }
  }

  private Verdict judge(DBCluster cluster) {
    if (!"available".equals(cluster.status())) {
      return Verdict.blocked(
          "cluster %s is %s, not available".formatted(identifier, cluster.status()));
    }
    if (cluster.dbClusterMembers().stream().noneMatch(DBClusterMember::isClusterWriter)) {
      return Verdict.blocked("cluster %s has no writer".formatted(identifier));
    }
    if (!host.equalsIgnoreCase(cluster.endpoint())) {
      return Verdict.blocked(
          "the service name is to lead to %s, but the writer endpoint of %s is %s"
              .formatted(host, identifier, cluster.endpoint()));
    }
    return Verdict.ready("cluster %s is available and has a writer".formatted(identifier));
  }

  private Verdict absent() {
    return Verdict.blocked("RDS knows no cluster " + identifier);
  }
}
