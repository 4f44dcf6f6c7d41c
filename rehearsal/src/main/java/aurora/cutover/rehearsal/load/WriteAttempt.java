package aurora.cutover.rehearsal.load;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Follows one write through its steps to tell what an error means: before the decisive step nothing
 * can have been applied, after the acknowledgement nothing can undo it.
 */
final class WriteAttempt {

  private String side = "";
  private boolean decisive;
  private Optional<WriteResult> settled = Optional.empty();

  void connectedTo(String reachedSide) {
    side = reachedSide;
  }

  /** From here on the write may be applied without an answer: a commit or autocommit is sent. */
  void decisiveStep() {
    decisive = true;
  }

  void acknowledged(long key, long atMicros) {
    settled =
        Optional.of(new WriteResult(Outcome.ACKNOWLEDGED, side, key, atMicros, Optional.empty()));
  }

  void failed(SQLException error, long atMicros) {
    if (settled.isEmpty()) {
      Outcome outcome = decisive ? WriteErrors.ofDecisiveStep(error) : Outcome.REFUSED;
      settled = Optional.of(new WriteResult(outcome, side, 0, atMicros, Optional.of(error)));
    }
  }

  WriteResult result() {
    return settled.orElseThrow(() -> new IllegalStateException("The write is still under way"));
  }
}
