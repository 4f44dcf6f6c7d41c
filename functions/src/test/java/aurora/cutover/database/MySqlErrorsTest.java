package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.error.CutoverException;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlErrorsTest {

  private final MySqlErrors errors =
      new MySqlErrors(new Credentials("cutover", "never-to-be-seen", "db", 3306));

  private CutoverException translated(String words, String state, int code) {
    return errors.translate("SELECT 1", new SQLException(words, state, code));
  }

  @ParameterizedTest
  @ValueSource(ints = {1040, 1203, 1205, 1213, 1317, 1927, 3024})
  void busyServer_mayBeTriedAgain(int code) {
    assertThat(translated("busy", "HY000", code)).isInstanceOf(DependencyUnavailable.class);
  }

  @Test
  void brokenConnection_mayBeTriedAgain() {
    assertThat(translated("Socket fail", "08000", 0)).isInstanceOf(DependencyUnavailable.class);
    assertThat(errors.translate("SELECT 1", new SQLTransientConnectionException("timed out")))
        .isInstanceOf(DependencyUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1044, 1045, 1142, 1227, 3118})
  void refusedRight_mustNotBeTriedAgain(int code) {
    assertThat(translated("Access denied", "42000", code))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageNotContaining("never-to-be-seen");
  }

  @Test
  void whatNobodyForesaw_mustNotBeTriedAgain() {
    assertThat(translated("Unknown column", "42S22", 1054))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessage("cutover@db:3306: Unknown column [1054] at: SELECT 1");
  }

  @Test
  void rightsTheServerNames_becomeTheGrant() {
    assertThat(
            translated(
                "(conn=7) Access denied; you need (at least one of) the SUPER or"
                    + " SYSTEM_VARIABLES_ADMIN privilege(s) for this operation",
                "42000",
                1227))
        .hasMessageEndingWith("; missing: GRANT SYSTEM_VARIABLES_ADMIN ON *.* TO 'cutover'")
        .hasMessageNotContaining("conn=");
    assertThat(
            translated(
                "INSERT command denied to user 'cutover'@'10.0.0.1' for table 'cutover_marker'",
                "42000",
                1142))
        .hasMessageEndingWith("; missing: GRANT INSERT ON 'cutover_marker' TO 'cutover'");
  }
}
