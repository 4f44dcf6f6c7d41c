package aurora.cutover.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.CallLog;
import aurora.cutover.testing.FakeDms;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

class ReplicationTaskTest {

  private final CallLog log = new CallLog();
  private final FakeDms dms = new FakeDms(log);
  private final ReplicationTask task = new ReplicationTask(dms, FakeDms.TASK);
  private final ReplicationTask reverse = new ReplicationTask(dms, FakeDms.REVERSE);

  @Test
  void runningTask_isReadAsDmsDescribesIt() {
    TaskSnapshot now = task.describe();

    assertThat(now.status()).isEqualTo("running");
    assertThat(now.stopReason()).isEmpty();
    assertThat(now.isFullLoadFinished()).isTrue();
    assertThat(now.tablesLoading()).hasValue(0);
    assertThat(now.resourceId()).isEqualTo("K55IUCGBASJS5VHZJI");
    assertThat(now.checkpoint()).contains("checkpoint:V1#27#binlog.000007:1975");
  }

  @Test
  void noSuchTask_isSaidInOurWords() {
    dms.noTask();

    assertThatThrownBy(task::describe)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessage("DMS knows no replication task " + FakeDms.TASK);
  }

  @ParameterizedTest
  @CsvSource({
    "Stop Reason NORMAL, NORMAL",
    "Stop Reason STOPPED_AFTER_CACHED_EVENTS, STOPPED_AFTER_CACHED_EVENTS",
    "Last Error  ODBC general error. Stop Reason FATAL_ERROR Error Level FATAL, FATAL_ERROR"
  })
  void stopReason_losesItsWrapping(String said, String bare) {
    dms.task(now -> now.status("stopped").stopReason(said));

    assertThat(task.describe().stopReason()).contains(bare);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "STOPPED_AFTER_FULL_LOAD", "stopped by hand"})
  void stopReasonInAnotherShape_isNone(String said) {
    dms.task(now -> now.status("stopped").stopReason(said));

    assertThat(task.describe().stopReason()).isEmpty();
  }

  @Test
  void statisticsMissing_areEmptyNotZero() {
    dms.task(now -> now.replicationTaskStats((ReplicationTaskStats) null));
    TaskSnapshot now = task.describe();

    assertThat(now.tablesLoading()).isEqualTo(OptionalInt.empty());
    assertThat(now.tablesQueued()).isEqualTo(OptionalInt.empty());
    assertThat(now.tablesErrored()).isEqualTo(OptionalInt.empty());
    assertThat(now.isFullLoadFinished()).isFalse();
  }

  @Test
  void statusMissing_isEmptyText() {
    dms.status(null);

    assertThat(task.describe().status()).isEmpty();
  }

  @Test
  void tablesOnSeveralPages_areAllRead() {
    dms.tables(
        FakeDms.table("shop", "a", "Validated"),
        FakeDms.table("shop", "b", "Validated"),
        FakeDms.table("shop", "c", "Error"));

    assertThat(task.tables())
        .extracting(TableStatus::name)
        .containsExactly("shop.a", "shop.b", "shop.c");
  }

  @Test
  void tableFieldsMissing_areEmptyNotZero() {
    dms.tables(TableStatistics.builder().schemaName("shop").tableName("t").build());

    OptionalLong missing = OptionalLong.empty();
    assertThat(task.tables())
        .isEqualTo(List.of(new TableStatus("shop.t", "", "", missing, missing, missing)));
  }

  @Test
  void stopOfATaskThatStoppedMeanwhile_isSuccess() {
    dms.stopFaults.refuseNext(wrongState());
    dms.status("stopped");

    assertThatCode(task::stop).doesNotThrowAnyException();
  }

  @Test
  void stopRefusedWhileRunning_isSaid() {
    dms.stopFaults.refuseNext(wrongState());

    assertThatThrownBy(task::stop)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("DMS refuses to stop " + FakeDms.TASK);
  }

  @Test
  void startOfARestingReverseTask_saysFromWhere() {
    dms.hasReverse("ready");

    reverse.startFrom("binlog.000003:1200");

    assertThat(log.effects()).containsExactly("dms start reverse from binlog.000003:1200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"starting", "running"})
  void startOfATaskThatIsOnItsWay_isSuccess(String status) {
    dms.hasReverse(status);

    assertThatCode(() -> reverse.startFrom("binlog.000003:1200")).doesNotThrowAnyException();
    assertThat(log.effects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stopping", "modifying", ""})
  void startRefused_isSaid(String status) {
    dms.hasReverse(status);

    assertThatThrownBy(() -> reverse.startFrom("binlog.000003:1200"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("DMS refuses to start " + FakeDms.REVERSE + ": ")
        .hasMessageContaining("invalid state");
  }

  private static RuntimeException wrongState() {
    return AwsFaults.service(
        InvalidResourceStateException.builder(), 400, "InvalidResourceStateFault", "not running");
  }
}
