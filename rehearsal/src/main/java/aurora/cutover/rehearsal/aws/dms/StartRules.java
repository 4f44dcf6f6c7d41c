package aurora.cutover.rehearsal.aws.dms;

import java.util.Set;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;

/** Which start types DMS accepts in which state. */
final class StartRules {

  private static final Set<String> STARTABLE = Set.of("ready", "stopped", "failed");

  private StartRules() {}

  static void check(TaskDefinition task, TaskState state, StartReplicationTaskTypeValue type) {
    if (!STARTABLE.contains(state.status())) {
      throw DmsErrors.invalidState(
          "Replication task %s cannot be started, it is %s".formatted(task.arn(), state.status()));
    }
    boolean firstRun = state.times().start() == null;
    switch (type) {
      case START_REPLICATION -> {
        if (!firstRun && !task.cdcOnly()) {
          throw DmsErrors.invalidCombination(
              "Start Type : START_REPLICATION, valid only for tasks running for the first time");
        }
      }
      case RESUME_PROCESSING -> {
        if (firstRun) {
          throw DmsErrors.invalidCombination(
              "Start Type : RESUME_PROCESSING, not valid for tasks running for the first time");
        }
      }
      case RELOAD_TARGET -> {
        if (firstRun || task.cdcOnly()) {
          throw DmsErrors.invalidCombination(
              "Start Type : RELOAD_TARGET, valid only for tasks that have loaded before");
        }
      }
      default -> throw DmsErrors.invalidValue("Invalid start type: " + type);
    }
  }
}
