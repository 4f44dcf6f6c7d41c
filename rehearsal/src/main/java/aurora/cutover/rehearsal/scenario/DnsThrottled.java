package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.dns.Route53Fault;
import aurora.cutover.rehearsal.dns.Route53Operation;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** Route 53 refuses twice, then does it and does not say so. */
final class DnsThrottled extends Story {

  private static final List<Route53Fault> FAULTS =
      List.of(
          Route53Fault.THROTTLED, Route53Fault.PRIOR_REQUEST_NOT_COMPLETE, Route53Fault.REPLY_LOST);

  DnsThrottled() {
    super(
        "dns-throttled",
        "Route 53 throttles the flip, is busy, then does it and its reply is lost: changed once",
        Outcome.CUT_OVER,
        true);
  }

  @Override
  public void onEntered(Stage stage, String state) {
    if (state.equals("FlipDns")) {
      FAULTS.forEach(
          fault ->
              stage
                  .names()
                  .route53()
                  .failNext(Route53Operation.CHANGE_RESOURCE_RECORD_SETS, fault));
    }
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>();
    int asked = Flips.asked(stage);
    if (asked != FAULTS.size()) {
      problems.add("Route 53 was asked %d times, not %d".formatted(asked, FAULTS.size()));
    }
    if (Flips.made(stage) != 1) {
      problems.add("the name was led to the target %d times".formatted(Flips.made(stage)));
    }
    return problems;
  }
}
