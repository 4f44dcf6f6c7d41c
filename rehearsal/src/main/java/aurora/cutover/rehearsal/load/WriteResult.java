package aurora.cutover.rehearsal.load;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What became of one write: {@code side} is empty text where no connection was got, {@code key} the
 * row's primary key once it is acknowledged, {@code atMicros} when the outcome was known.
 */
record WriteResult(
    Outcome outcome, String side, long key, long atMicros, Optional<SQLException> error) {

  boolean missedItsRow() {
    return error
        .filter(e -> outcome == Outcome.REFUSED)
        .map(SQLException::getSQLState)
        .filter(WriteErrors.NO_SUCH_ROW::equals)
        .isPresent();
  }
}
