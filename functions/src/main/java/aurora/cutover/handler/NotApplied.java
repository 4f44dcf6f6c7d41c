package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.journal.Entry;
import aurora.cutover.replication.TaskSnapshot;
import java.util.List;
import java.util.Optional;

/** What the reverse task could not apply on the source: a marker arrives all the same. */
record NotApplied(Optional<String> reverseTaskResourceId) {

  static NotApplied of(Wiring wiring) {
    return new NotApplied(wiring.optional("REVERSE_TASK_ARN").map(TaskSnapshot::resourceId));
  }

  /** One sentence each, since the task was asked to start; empty where everything was applied. */
  List<String> on(Database source, Entry entry) {
    return reverseTaskResourceId
        .map(task -> source.applyTrouble(task, WayBack.startedAt(entry)))
        .orElse(List.of());
  }

  static String words(List<String> trouble) {
    return "DMS could not apply everything on the source: " + trouble;
  }
}
