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
  private boolean sourceOpen = true;
  private boolean openedOnce;

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
    findings.require(
        !(model.isForwardRunning() && model.isReverseRunning()),
        Invariant.WAY_BACK_UNTIL_COMPLETE,
        "changes run in a circle");
    findings.require(
        !model.hasWayBack() || !isObserving() || model.target().log().isKept(),
        Invariant.WAY_BACK_UNTIL_COMPLETE,
        "the target keeps its log no longer");
    if (target != opened) {
      opened = target;
      if (target) {
        opens();
      }
    }
    if (source != sourceOpen) {
      sourceOpen = source;
      complete(model.source());
    }
    outage(source, target);
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
        !model.name().cameTo(World.TARGET_HOST) || isPastTheLine(),
        Invariant.WAY_BACK_UNTIL_COMPLETE,
        "the name leads to the target before the line");
  }

  private void opens() {
    findings.require(
        isPastTheLine(),
        Invariant.WAY_BACK_UNTIL_COMPLETE,
        "the target takes writes before the line");
    complete(model.target());
    if (!openedOnce) {
      openedOnce = true;
      ChangeLog log = model.target().log();
      String noted = model.note("wayBack").get("targetPosition");
      findings.require(
          log.stillEndsAt(noted),
          Invariant.WAY_BACK_UNTIL_COMPLETE,
          "the way back begins at " + noted + ", not at " + log.position());
      findings.require(
          !model.hasWayBack() || log.keepsFrom(noted),
          Invariant.WAY_BACK_UNTIL_COMPLETE,
          "the target does not keep its log from " + noted + " on");
    }
  }

  /** A side that begins or ends to take writes has every one that was acknowledged so far. */
  private void complete(Server side) {
    int missing = model.applications().lostOn(side);
    findings.require(
        missing == 0,
        Invariant.NO_ACKNOWLEDGED_WRITE_LOST,
        "the %s lacks %d acknowledged writes".formatted(side.name(), missing));
    findings.require(
        side.counter() >= other(side).rows().length() || !side.accepts(),
        Invariant.NO_ACKNOWLEDGED_WRITE_LOST,
        "the " + side.name() + " would hand out keys that the other side used");
  }

  private Server other(Server side) {
    return side == model.source() ? model.target() : model.source();
  }

  private boolean isObserving() {
    return model.phase().filter(Phase.OBSERVING::equals).isPresent();
  }

  private boolean isPastTheLine() {
    return model.phase().filter(Phase::isPastTheLine).isPresent();
  }

  private void outage(boolean source, boolean target) {
    Instant now = model.clock().now();
    boolean returning = model.phase().filter(Phase.RETURNING::equals).isPresent();
    if (source || target || (isPastTheLine() && !returning)) {
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
