package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkloadTest {

  private static final SideDetector DETECTOR =
      SideDetector.byQuery("SELECT side", Map.of("source", "source", "target", "target"));
  private static final SeededRows SEEDED = new SeededRows(1, 0, 0);

  private final FakeServer source = new FakeServer("source");
  private final FakeServer target = new FakeServer("target");
  private FakeDriver name;

  @BeforeEach
  void pointTheNameAtTheSource() throws SQLException {
    name = new FakeDriver("service", source);
    target.setReadOnly(true);
  }

  @AfterEach
  void forgetTheName() throws SQLException {
    name.close();
  }

  @Test
  void switchedUnderLoad_losesNothingAndSaysWhenTheLastClientMoved() throws SQLException {
    Workload workload = start(PoolKind.WELL_BEHAVED);
    Instant fenced = Instant.now();
    fenceAndCopy(workload);
    name.pointAt(target);
    Instant flipped = Instant.now();
    awaitMoved(workload);
    workload.close();

    SwitchTimes times =
        workload
            .result()
            .across(new SwitchWindow(Optional.of(fenced), Optional.of(flipped), "target"));
    AuditResult audit = audit(workload);
    assertThat(audit.examples()).isEmpty();
    assertThat(audit.clean()).isTrue();
    assertThat(times.lastClientMovedMillis()).isPresent();
    assertThat(times.reconnectMillis()).isPresent();
    assertThat(times.writeOutageMillis())
        .isGreaterThanOrEqualTo(flipped.toEpochMilli() - fenced.toEpochMilli());
    assertThat(workload.result().refusedByCode()).containsKey("1290");
  }

  @Test
  void rowLostOnTheWay_isFoundByTheAudit() throws SQLException {
    Workload workload = start(PoolKind.WELL_BEHAVED);
    workload.close();
    source.copyTo(target);
    long key = target.orders.keySet().iterator().next();
    int version = target.orders.remove(key).version();

    assertThat(audit(workload).lost()).isEqualTo(version);
  }

  @Test
  void answersLost_areUnknownAndResolvedByTheAudit() throws SQLException {
    Workload workload = start(PoolKind.WELL_BEHAVED);
    source.loseAnswers.set(5);
    Await.until("answers lost", () -> source.loseAnswers.get() == 0);
    source.loseStatements.set(5);
    Await.until("statements lost", () -> source.loseStatements.get() == 0);
    workload.close();
    source.copyTo(target);

    AuditResult audit = audit(workload);
    assertThat(audit.examples()).isEmpty();
    assertThat(audit.unknownApplied()).isEqualTo(5);
    assertThat(audit.unknownApplied() + audit.unknownNotApplied())
        .isEqualTo(workload.result().unknown());
    assertThat(audit.clean()).isTrue();
  }

  @Test
  void naivePool_staysOnTheFencedSideUntilItsSessionsEnd() {
    Workload workload = start(PoolKind.NAIVE);
    fenceAndCopy(workload);
    name.pointAt(target);
    long failed = workload.live().failed();
    Await.until("failing on", () -> workload.live().failed() > failed + 40);
    assertThat(workload.live().acknowledgedBySide()).doesNotContainKey("target");

    source.endSessions();
    awaitMoved(workload);
    workload.close();
    assertThat(workload.live().acknowledgedBySide()).containsKey("target");
  }

  @Test
  void everyConnection_isOpenedOnAThreadOfItsClientsHost() {
    Workload workload = start(PoolKind.WELL_BEHAVED);
    source.endSessions();
    Await.until("reconnected", () -> name.connectingThreads.size() >= 6);
    workload.close();

    assertThat(name.connectingThreads).allMatch(thread -> thread.startsWith("host-"));
    assertThat(name.connectingThreads.stream().map(t -> t.substring(0, 6)).distinct())
        .containsExactlyInAnyOrder("host-1", "host-2", "host-3");
  }

  @Test
  void mixedWrites_addUpInLedgerTimelineAndDatabase() throws SQLException {
    Workload workload = start(PoolKind.WELL_BEHAVED);
    workload.close();
    source.copyTo(target);
    WorkloadResult result = workload.result();
    Timeline timeline = result.timeline();

    assertThat(audit(workload).clean()).isTrue();
    assertThat(result.refused() + result.unknown()).isZero();
    assertThat(timeline.acknowledged().get("source").stream().mapToLong(n -> n).sum())
        .isEqualTo(result.acknowledged())
        .isEqualTo(workload.live().acknowledgedBySide().get("source"));
    assertThat(source.lines).isNotEmpty();
    assertThat(source.orders.values()).anyMatch(order -> order.version() > 1);
  }

  @Test
  void databaseNeverThere_saysWhichClientBroke() throws SQLException {
    name.close();
    Workload workload = new Workload(settings(PoolKind.WELL_BEHAVED), DETECTOR, this::host);
    workload.start();
    assertThatThrownBy(workload::start).isInstanceOf(IllegalStateException.class);

    assertThatThrownBy(workload::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Client 1 broke");
  }

  private java.util.concurrent.ThreadFactory host(int client) {
    return Thread.ofPlatform().daemon().name("host-" + client + "-", 0).factory();
  }

  private WorkloadSettings settings(PoolKind pool) {
    return new WorkloadSettings(
        name.login("app"), 2, 400, pool, 1, Optional.of(name.login("billing")));
  }

  private Workload start(PoolKind pool) {
    Workload workload = new Workload(settings(pool), DETECTOR, this::host);
    workload.start();
    Await.until(
        "writes on the source",
        () -> workload.live().acknowledgedBySide().getOrDefault("source", 0L) >= 200);
    Await.until("every client writes", () -> workload.everyClientWritesTo("source"));
    return workload;
  }

  private void fenceAndCopy(Workload workload) {
    long failed = workload.live().failed();
    source.setReadOnly(true);
    Await.until("clients feel the fence", () -> workload.live().failed() > failed + 3);
    source.copyTo(target);
    target.setReadOnly(false);
  }

  private static void awaitMoved(Workload workload) {
    Await.until("every client on the target", () -> workload.everyClientWritesTo("target"));
  }

  private AuditResult audit(Workload workload) throws SQLException {
    try (Connection connection = new FakeSession(target).connection()) {
      return new WriteAudit(workload.ledgers(), SEEDED).run(connection);
    }
  }
}
