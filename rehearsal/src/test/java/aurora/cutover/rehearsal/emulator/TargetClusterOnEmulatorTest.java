package aurora.cutover.rehearsal.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.gate.Verdict;
import aurora.cutover.replication.TargetCluster;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

class TargetClusterOnEmulatorTest extends EmulatorTest {

  private final String name = "shop-" + UUID.randomUUID().toString().substring(0, 8);
  private RdsClient rds;

  @BeforeEach
  void cluster(Emulator emulator) {
    emulator.isWrongIf(Emulator.Kind.LOCALSTACK, "its free edition has no RDS");
    rds = emulator.rds();
    var unused =
        rds.createDBCluster(
            create ->
                create
                    .dbClusterIdentifier(name)
                    .engine("aurora-mysql")
                    .masterUsername("clusterowner")
                    .masterUserPassword("not-a-real-one"));
  }

  private DBCluster described() {
    return rds.describeDBClusters(d -> d.dbClusterIdentifier(name)).dbClusters().getFirst();
  }

  private void instance() {
    var unused =
        rds.createDBInstance(
            create ->
                create
                    .dbInstanceIdentifier(name + "-1")
                    .dbClusterIdentifier(name)
                    .dbInstanceClass("db.r7g.large")
                    .engine("aurora-mysql"));
  }

  @Test
  void clusterWithAWriterAtItsEndpoint_isReady() {
    instance();

    assertThat(new TargetCluster(rds, name, described().endpoint()).judge())
        .isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void clusterWithoutAnInstance_isBlocked() {
    assertThat(new TargetCluster(rds, name, described().endpoint()).judge())
        .isInstanceOf(Verdict.Blocked.class)
        .extracting(verdict -> verdict.reasons().toString())
        .asString()
        .contains("no writer");
  }

  @Test
  void anotherEndpoint_isBlockedWithBoth() {
    instance();

    assertThat(new TargetCluster(rds, name, "reader.example.com").judge().reasons().toString())
        .contains("reader.example.com", described().endpoint());
  }

  @Test
  void noSuchCluster_isBlocked() {
    assertThat(new TargetCluster(rds, name + "-other", "x").judge().reasons().toString())
        .contains("RDS knows no cluster");
  }
}
