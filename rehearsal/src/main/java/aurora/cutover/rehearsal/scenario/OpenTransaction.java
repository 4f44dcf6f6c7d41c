package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.load.CommitAnswer;
import aurora.cutover.rehearsal.load.Ledger;
import aurora.cutover.rehearsal.load.OpenTransactionClient;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A transaction is open when the fence goes up. */
final class OpenTransaction extends Story {

  OpenTransaction() {
    super(
        "open-transaction",
        "a client holds a transaction with writes across the fence; it never commits on the old side",
        Outcome.CUT_OVER,
        true);
  }

  private Optional<OpenTransactionClient> client = Optional.empty();
  private Optional<CommitAnswer> answer = Optional.empty();

  @Override
  public void onEntered(Stage stage, String state) {
    if (state.equals("StartBudget")) {
      client = Optional.of(begin(stage));
    }
  }

  private static OpenTransactionClient begin(Stage stage) {
    try {
      return OpenTransactionClient.begin(
          stage.sides().login(stage.accounts().app()), stage.sides().sideDetector());
    } catch (SQLException e) {
      throw new IllegalStateException("the transaction could not be opened", e);
    }
  }

  @Override
  public void onExited(Stage stage, String state) {
    if (state.equals("ProveDrain")) {
      answer = client.map(OpenTransactionClient::tryCommit);
    }
  }

  @Override
  public List<Ledger> ledgers() {
    return client.stream().map(OpenTransactionClient::ledger).toList();
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    if (answer.isEmpty()) {
      return List.of("the client was never asked to commit");
    }
    return answer.get().outcome() == aurora.cutover.rehearsal.load.Outcome.ACKNOWLEDGED
        ? List.of("the transaction committed behind the fence: " + answer.get())
        : List.of();
  }
}
