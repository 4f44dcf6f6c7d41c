package aurora.cutover.rehearsal.run;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.asl.StateVisit;
import aurora.cutover.rehearsal.dns.AcceptedChange;
import aurora.cutover.rehearsal.stage.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.route53.model.ChangeAction;

/**
 * The instants that a run's figures hang on.
 *
 * @param fenced when the fence began to rise
 * @param line when the point of no return was passed
 * @param flipped when DNS began to answer with the target
 */
record Moments(Optional<Instant> fenced, Optional<Instant> line, Optional<Instant> flipped) {

  static Moments of(Execution execution, List<AcceptedChange> changes) {
    return new Moments(
        visit(execution, "FenceSource").map(StateVisit::startedAt),
        visit(execution, "OpenTarget").map(StateVisit::startedAt),
        flip(changes));
  }

  /** The recipe has no fence and no line. */
  static Moments ofRecipe(List<AcceptedChange> changes) {
    return new Moments(Optional.empty(), Optional.empty(), flip(changes));
  }

  OptionalLong fenceToFlipMillis() {
    return fenced.isPresent() && flipped.isPresent()
        ? OptionalLong.of(Duration.between(fenced.get(), flipped.get()).toMillis())
        : OptionalLong.empty();
  }

  private static Optional<StateVisit> visit(Execution execution, String state) {
    return execution.visits().stream().filter(visit -> visit.name().equals(state)).findFirst();
  }

  private static Optional<Instant> flip(List<AcceptedChange> changes) {
    return changes.stream()
        .filter(Moments::leadsToTarget)
        .map(AcceptedChange::visibleAt)
        .findFirst();
  }

  private static boolean leadsToTarget(AcceptedChange change) {
    return change.changes().stream()
        .filter(part -> part.action() != ChangeAction.DELETE)
        .anyMatch(
            part ->
                part.resourceRecordSet().resourceRecords().stream()
                    .anyMatch(record -> record.value().startsWith(Names.TARGET_HOST)));
  }
}
