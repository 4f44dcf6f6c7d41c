package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is changed under a turn is changed over the connection that has it, or not at all. */
class ConnectionInTurnTest {

  /** Nothing listens there: an attempt to connect would say so. */
  private static final Credentials NOWHERE = new Credentials("cutover", "secret", "127.0.0.1", 1);

  private final List<String> refusals = new ArrayList<>();

  @Test
  void mySqlConnectionIsGone_failsEveryFurtherStatementOfTheChange() {
    MySqlConnection connection = new MySqlConnection(NOWHERE, "disable");

    connection.withoutAnother(
        () -> {
          refused(() -> connection.update("SET GLOBAL read_only = ON"));
          refused(() -> connection.update("SET GLOBAL event_scheduler = OFF"));
        });

    assertThat(refusals).hasSize(2).allMatch(said -> said.contains("that held the turn"));
    assertThatThrownBy(() -> connection.text("SELECT 1"))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageNotContaining("that held the turn");
  }

  @Test
  void postgreSqlConnectionIsGone_failsEveryFurtherStatementOfTheChange() {
    PostgreSqlConnection connection = PostgreSqlConnection.ours(NOWHERE, "shop", "disable");

    connection.withoutAnother(
        () -> {
          refused(() -> connection.update("ALTER ROLE app NOLOGIN"));
          refused(() -> connection.atomically("close", List.of("ALTER ROLE app NOLOGIN")));
        });

    assertThat(refusals).hasSize(2).allMatch(said -> said.contains("that held the turn"));
    assertThatThrownBy(() -> connection.text("SELECT 1"))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageNotContaining("that held the turn");
  }

  private void refused(Runnable statement) {
    try {
      statement.run();
    } catch (DependencyUnavailable e) {
      refusals.add(e.getMessage());
    }
  }
}
