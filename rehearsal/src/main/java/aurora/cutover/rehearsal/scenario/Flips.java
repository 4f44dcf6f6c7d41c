package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.dns.AcceptedChange;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Stage;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;

/** How often runs asked Route 53 to lead the name to the other side, and how often it did. */
final class Flips {

  private Flips() {}

  /** Calls of the function that flips, whatever became of them. */
  static int asked(Stage stage) {
    return (int)
        stage.recorder().calls().stream()
            .filter(call -> call.function().equals("FlipDnsFunction"))
            .filter(call -> call.action().equals("route53:ChangeResourceRecordSets"))
            .count();
  }

  /** Changes that took the name from the source to the target. */
  static int made(Stage stage) {
    return (int) stage.names().changesByRuns().stream().filter(Flips::flips).count();
  }

  private static boolean flips(AcceptedChange change) {
    return leads(change, ChangeAction.CREATE) && !leads(change, ChangeAction.DELETE);
  }

  private static boolean leads(AcceptedChange change, ChangeAction action) {
    return change.changes().stream()
        .filter(part -> part.action() == action)
        .anyMatch(Flips::namesTarget);
  }

  private static boolean namesTarget(Change part) {
    return part.resourceRecordSet().resourceRecords().stream()
        .anyMatch(record -> record.value().startsWith(Names.TARGET_HOST));
  }
}
