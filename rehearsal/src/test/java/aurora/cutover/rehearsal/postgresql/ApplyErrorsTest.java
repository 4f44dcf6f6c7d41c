package aurora.cutover.rehearsal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyErrorsTest {

  private static final String WORKER = "[logical replication apply worker] ERROR:  ";
  private static final String DUPLICATE =
      "duplicate key value violates unique constraint \"orders_pkey\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "could not connect to the publisher: connection refused",
        "could not receive data from WAL stream: server closed the connection unexpectedly",
        "could not receive database system identifier and timeline ID from the primary server:"
            + " server closed the connection unexpectedly"
      })
  void sourceIsGone_isNoReasonToFail(String text) {
    assertThat(ApplyErrors.in(List.of(WORKER + text))).isEmpty();
  }

  @Test
  void changeCannotBeApplied_isTheLastReason() {
    assertThat(
            ApplyErrors.in(
                List.of(
                    WORKER + "another one",
                    "[client backend] ERROR:  none of ours",
                    WORKER + DUPLICATE,
                    WORKER + "could not connect to the publisher")))
        .contains(DUPLICATE);
  }
}
