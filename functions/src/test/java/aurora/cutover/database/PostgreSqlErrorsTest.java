package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.error.CutoverException;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class PostgreSqlErrorsTest {

  private final PostgreSqlErrors errors =
      new PostgreSqlErrors(new Credentials("cutover", "never-to-be-seen", "db", 5432));

  private CutoverException translated(String state) {
    return errors.translate("SELECT 1", new SQLException("words", state));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08001", "08006", "40001", "40P01", "53300", "53200", "55P03", "57014", "57P01", "57P02",
        "57P03"
      })
  void busyOrBrokenServer_mayBeTriedAgain(String state) {
    assertThat(translated(state)).isInstanceOf(DependencyUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"28000", "28P01", "42501", "42P01", "25006", "22003"})
  void refusal_mustNotBeTriedAgain(String state) {
    assertThat(translated(state))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageStartingWith("cutover@db:5432: words [" + state + "] at: SELECT 1")
        .hasMessageNotContaining("never-to-be-seen");
  }

  @Test
  void noStateAtAll_mustNotBeTriedAgain() {
    assertThat(translated(null)).isInstanceOf(PreconditionFailed.class);
  }

  @Test
  void detailOfTheServer_isPassedOn() {
    ServerErrorMessage said =
        new ServerErrorMessage(
            "SERROR\0C42501\0Mpermission denied to alter role\0DOnly roles with ADMIN.\0\0");

    assertThat(errors.translate("ALTER ROLE a NOLOGIN", new PSQLException(said)))
        .hasMessageContaining("permission denied to alter role (Only roles with ADMIN.) [42501]")
        .hasMessageContaining("grants/postgresql-");
  }
}
