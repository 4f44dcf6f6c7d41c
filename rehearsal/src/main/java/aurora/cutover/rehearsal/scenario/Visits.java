package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;

/** Where an execution has been. */
final class Visits {

  private Visits() {}

  static boolean of(Execution execution, String state) {
    return execution.visits().stream().anyMatch(visit -> visit.name().equals(state));
  }
}
