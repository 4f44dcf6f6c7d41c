package aurora.cutover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.gate.Verdict;
import aurora.cutover.testing.CallLog;
import aurora.cutover.testing.FakeDms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

  private final FakeDms dms = new FakeDms(new CallLog());
  private final TaskSnapshot task = new ReplicationTask(dms, FakeDms.TASK).describe();

  private Verdict judge() {
    return new Endpoints(dms).judge(task);
  }

  @ParameterizedTest
  @CsvSource({
    "successful, Ready",
    "testing, Held",
    "failed, Blocked",
    "deleting, Blocked",
    "Successful, Unknown",
    "'', Unknown"
  })
  void eachTestStatus_hasItsVerdictOnEitherSide(String status, String expected) {
    dms.connections(
        FakeDms.connection(FakeDms.SOURCE, status),
        FakeDms.connection(FakeDms.TARGET, "successful"));
    assertThat(judge().getClass().getSimpleName()).isEqualTo(expected);

    dms.connections(
        FakeDms.connection(FakeDms.SOURCE, "successful"),
        FakeDms.connection(FakeDms.TARGET, status));
    assertThat(judge().getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void failedTest_saysWhy() {
    dms.connections(
        FakeDms.connection(FakeDms.SOURCE, "successful"),
        FakeDms.connection(FakeDms.TARGET, "failed"));

    assertThat(judge().reasons())
        .containsExactly("the target endpoint's test failed: Access denied");
  }

  @Test
  void neverTested_blocksAndSaysWhatToDo() {
    dms.connections(FakeDms.connection(FakeDms.SOURCE, "successful"));

    assertThat(judge()).isInstanceOf(Verdict.Blocked.class);
    assertThat(judge().reasons())
        .singleElement()
        .asString()
        .contains("target endpoint", "never tested", "test-connection");
  }

  @Test
  void testedFromAnotherInstance_doesNotCount() {
    dms.connections(
        FakeDms.connection(FakeDms.SOURCE, "successful"),
        FakeDms.connection(FakeDms.TARGET, "successful").toBuilder()
            .replicationInstanceArn("arn:aws:dms:eu-west-1:123456789012:rep:OTHER")
            .build());

    assertThat(judge().reasons()).singleElement().asString().contains("never tested");
  }
}
