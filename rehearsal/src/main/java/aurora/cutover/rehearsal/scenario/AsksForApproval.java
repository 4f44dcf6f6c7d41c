package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.List;

/** A person answers the question before the fence. */
final class AsksForApproval extends Story {

  private static final String APPROVER = "Ada";

  AsksForApproval() {
    super(
        "asks-for-approval",
        "a person is asked before the fence, approves, and is named in the evidence",
        Outcome.CUT_OVER,
        true);
  }

  @Override
  public String input() {
    return "{\"requireApproval\": true}";
  }

  @Override
  public void onOpened(Stage stage) {
    stage.approveAs(APPROVER);
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    String approvedBy =
        execution.output().map(out -> out.at("/completed/approvedBy").asText()).orElse("");
    return approvedBy.equals(APPROVER)
        ? List.of()
        : List.of("the evidence names '%s' as the approver".formatted(approvedBy));
  }
}
