package aurora.cutover.rehearsal.faults;

import aurora.cutover.journal.Phase;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at the two sides and the name after every single effect. */
final class Watch {

  private final Model model;
  private final Findings findings;
  private Optional<Instant> refusedSince = Optional.empty();
  private Duration longestBeforeLine = Duration.ZERO;
  private boolean opened;

  Watch(Model model, Findings findings) {
    this.model = model;
    this.findings = findings;
  }

  void look() {
    boolean source = model.source().accepts();
    boolean target = model.target().accepts();
    findings.require(!(source && target), Invariant.NEVER_TWO_WRITERS, "both sides accept writes");
    if (model.name().hasChanged()) {
      name();
    }
    if (target != opened) {
      opened = target;
      if (target) {
        opens();
      }
    }
    outage(source);
  }

  private void name() {
    findings.require(
        !model.wasEditedElsewhere() || model.name().leadsTo(Model.ELSEWHERE),
        Invariant.NAME_ALWAYS_RESOLVES,
        "somebody's edit became '" + model.name().record() + "'");
    findings.require(
        model.name().side().isPresent() || model.wasEditedElsewhere(),
        Invariant.NAME_ALWAYS_RESOLVES,
        "the record became '" + model.name().record() + "'");
    findings.require(
        !model.name().leadsTo(World.TARGET_HOST) || isPastTheLine(),
        Invariant.WAY_BACK_UNTIL_COMPLETE,
        "the name leads to the target before the line");
  }

  private void opens() {
    findings.require(
        isPastTheLine(),
        Invariant.WAY_BACK_UNTIL_COMPLETE,
        "the target takes writes before the line");
    int missing = model.applications().lostOn(model.target());
    findings.require(
        missing == 0,
        Invariant.NO_ACKNOWLEDGED_WRITE_LOST,
        "the target opens without " + missing + " acknowledged writes");
    findings.require(
        model.target().counter() >= model.source().counter(),
        Invariant.NO_ACKNOWLEDGED_WRITE_LOST,
        "the target would hand out keys that the source used");
    String noted = model.note("wayBack").get("targetPosition");
    findings.require(
        ("binlog.000001:" + model.target().log().size()).equals(noted),
        Invariant.WAY_BACK_UNTIL_COMPLETE,
        "the way back begins at " + noted + ", not at " + model.target().log().size());
  }

  private boolean isPastTheLine() {
    return model.phase().filter(Phase::isPastTheLine).isPresent();
  }

  private void outage(boolean source) {
    Instant now = model.clock().now();
    if (source || isPastTheLine()) {
      refusedSince.ifPresent(since -> note(Duration.between(since, now)));
      refusedSince = Optional.empty();
    } else if (refusedSince.isEmpty()) {
      refusedSince = Optional.of(now);
    }
  }

  private void note(Duration outage) {
    longestBeforeLine = outage.compareTo(longestBeforeLine) > 0 ? outage : longestBeforeLine;
  }

  /** How long the source refused writes before the line was crossed or the fence was lifted. */
  Duration longestBeforeLine() {
    return longestBeforeLine;
  }
}
