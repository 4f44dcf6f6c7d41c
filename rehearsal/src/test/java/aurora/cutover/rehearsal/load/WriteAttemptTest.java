package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class WriteAttemptTest {

  private final SQLException lostConnection = new SQLException("gone", "08000");

  private final WriteAttempt attempt = new WriteAttempt();

  @Test
  void connectionLostBeforeTheCommit_isKnownNotApplied() {
    attempt.failed(lostConnection, 5);

    assertThat(attempt.result().outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void connectionLostDuringTheCommit_isUnknown() {
    attempt.connectedTo("source");
    attempt.decisiveStep();
    attempt.failed(lostConnection, 5);

    assertThat(attempt.result().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(attempt.result().side()).isEqualTo("source");
  }

  @Test
  void errorAfterTheAcknowledgement_changesNothing() {
    attempt.decisiveStep();
    attempt.acknowledged(17, 5);
    attempt.failed(lostConnection, 6);

    assertThat(attempt.result().outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
    assertThat(attempt.result().key()).isEqualTo(17);
    assertThat(attempt.result().atMicros()).isEqualTo(5);
  }

  @Test
  void attemptUnderWay_hasNoResult() {
    assertThatThrownBy(attempt::result).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyARefusalForAMissingRow_missedItsRow() {
    attempt.decisiveStep();
    attempt.failed(new SQLException("0 rows", WriteErrors.NO_SUCH_ROW), 5);

    assertThat(attempt.result().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(attempt.result().missedItsRow()).isTrue();
  }
}
