package aurora.cutover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.gate.Verdict;
import aurora.cutover.testing.FakeRds;
import aurora.cutover.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;

class TargetClusterTest {

  private final FakeRds rds = new FakeRds();
  private final DBCluster available = FakeRds.available(World.TARGET_HOST);

  private Verdict judge() {
    return new TargetCluster(rds, FakeRds.CLUSTER, World.TARGET_HOST).judge();
  }

  @Test
  void availableWithAWriterBehindTheHost_isReady() {
    assertThat(judge()).isInstanceOf(Verdict.Ready.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"creating", "stopped", "failing-over", "upgrading", "Available"})
  void anyOtherStatus_blocks(String status) {
    rds.cluster(available.toBuilder().status(status).build());

    assertThat(judge())
        .isEqualTo(Verdict.blocked("cluster orders-aurora is " + status + ", not available"));
  }

  @Test
  void noWriter_blocks() {
    rds.cluster(
        available.toBuilder()
            .dbClusterMembers(DBClusterMember.builder().isClusterWriter(false).build())
            .build());

    assertThat(judge()).isEqualTo(Verdict.blocked("cluster orders-aurora has no writer"));
  }

  @Test
  void hostIsNotTheWriterEndpoint_blocksWithBoth() {
    rds.cluster(available.toBuilder().endpoint("orders.cluster-ro-abc.rds.amazonaws.com").build());

    assertThat(judge().reasons())
        .singleElement()
        .asString()
        .contains(World.TARGET_HOST, "orders.cluster-ro-abc.rds.amazonaws.com");
  }

  @Test
  void unknownCluster_blocks() {
    rds.noCluster();

    assertThat(judge()).isEqualTo(Verdict.blocked("RDS knows no cluster orders-aurora"));
  }
}
