package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenTransactionClientTest {

  private final FakeServer source = new FakeServer("source");
  private FakeDriver name;
  private OpenTransactionClient client;

  @BeforeEach
  void begin() throws SQLException {
    name = new FakeDriver("open-transaction", source);
    client =
        OpenTransactionClient.begin(
            name.login("app"), SideDetector.byQuery("SELECT side", Map.of("source", "source")));
  }

  @AfterEach
  void end() throws SQLException {
    client.close();
    name.close();
  }

  @Test
  void heldTransaction_isNotYetWritten() {
    assertThat(source.orders).isEmpty();
    assertThat(client.side()).isEqualTo("source");
    assertThat(client.ledger().expected(0)).isEqualTo(RowState.ABSENT);
  }

  @Test
  void noFence_isCommittedAndPromised() {
    CommitAnswer answer = client.tryCommit();

    assertThat(answer.outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
    assertThat(answer.detail()).isEmpty();
    assertThat(source.orders).hasSize(1);
    assertThat(client.ledger().expected(0)).isEqualTo(new RowState(1, 4_200, 2));
  }

  @Test
  void fenceRaisedMeanwhile_isRefusedAndNothingPromised() {
    source.setReadOnly(true);

    CommitAnswer answer = client.tryCommit();

    assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(answer.detail()).startsWith("1290 ");
    assertThat(source.orders).isEmpty();
    assertThat(client.ledger().expected(0)).isEqualTo(RowState.ABSENT);
    assertThat(client.ledger().possible(0)).isEmpty();
  }

  @Test
  void sessionEndedMeanwhile_isUnknown() {
    source.endSessions();

    assertThat(client.tryCommit().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(client.ledger().possible(0)).contains(new RowState(1, 4_200, 2));
  }
}
