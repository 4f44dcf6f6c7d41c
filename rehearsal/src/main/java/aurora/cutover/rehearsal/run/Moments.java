package aurora.cutover.rehearsal.run;

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
 * @param returned when DNS began to answer with the source again
 */
record Moments(
    Optional<Instant> fenced,
    Optional<Instant> line,
    Optional<Instant> flipped,
    Optional<Instant> returned) {

  static Moments of(List<StateVisit> visits, List<AcceptedChange> changes) {
    Optional<Instant> flipped = flip(changes);
    return new Moments(
        visit(visits, "FenceSource").map(StateVisit::startedAt),
        visit(visits, "OpenTarget").map(StateVisit::startedAt),
        flipped,
        flipped.flatMap(flip -> back(changes, flip)));
  }

  /** When the name last changed sides. */
  Optional<Instant> switched() {
    return returned.or(() -> flipped);
  }

  /** The recipe has no fence and no line. */
  static Moments ofRecipe(List<AcceptedChange> changes) {
    return new Moments(Optional.empty(), Optional.empty(), flip(changes), Optional.empty());
  }

  OptionalLong fenceToFlipMillis() {
    return fenced.isPresent() && flipped.isPresent()
        ? OptionalLong.of(Duration.between(fenced.get(), flipped.get()).toMillis())
        : OptionalLong.empty();
  }

  private static Optional<StateVisit> visit(List<StateVisit> visits, String state) {
    return visits.stream().filter(visit -> visit.name().equals(state)).findFirst();
  }

  private static Optional<Instant> flip(List<AcceptedChange> changes) {
    return changes.stream()
        .filter(change -> leadsTo(change, Names.TARGET_HOST))
        .map(AcceptedChange::visibleAt)
        .findFirst();
  }

  private static Optional<Instant> back(List<AcceptedChange> changes, Instant flipped) {
    return changes.stream()
        .filter(change -> change.visibleAt().isAfter(flipped))
        .filter(change -> leadsTo(change, Names.SOURCE_HOST))
        .map(AcceptedChange::visibleAt)
        .findFirst();
  }

  private static boolean leadsTo(AcceptedChange change, String host) {
    return change.changes().stream()
        .filter(part -> part.action() != ChangeAction.DELETE)
        .anyMatch(
            part ->
                part.resourceRecordSet().resourceRecords().stream()
                    .anyMatch(record -> record.value().startsWith(host)));
  }
}
