package aurora.cutover.rehearsal.faults;

import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.World;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Holds what a run says against what it left behind. */
final class Judgement {

  /** The budget, and what a step may take to notice that it is used up. */
  private static final long OUTAGE_MOST_SECONDS = 60 + 5;

  /** The same, and until who waits for a turn ends whoever stands still in it. */
  private static final long STANDSTILL_MOST_SECONDS = OUTAGE_MOST_SECONDS + 4;

  /** A Rollback that stands still itself: until its own time limit has it tried again. */
  private static final long ROLLBACK_MOST_SECONDS = 120 + 5;

  private final Model model;
  private final Ended ended;
  private final Findings findings;

  Judgement(Model model, Ended ended) {
    this.model = model;
    this.ended = ended;
    this.findings = ended.findings();
  }

  void pass() {
    boolean served = model.phase().filter(Phase::isPastTheLine).isPresent();
    Server serving = served ? model.target() : model.source();
    int lost = model.applications().lostOn(serving);
    findings.require(
        lost == 0,
        Invariant.NO_ACKNOWLEDGED_WRITE_LOST,
        "%d of %s are not on the %s".formatted(lost, model.applications(), serving.name()));
    String outcome = ended.execution().output().map(o -> o.path("outcome").asText()).orElse("");
    if (outcome.equals("CUT_OVER")) {
      cutOver();
    } else if (outcome.equals("NOTHING") || outcome.equals("TOLD")) {
      // somebody else's doing
      return;
    } else if (outcome.equals("ROLLED_BACK")) {
      asBefore();
    } else if (isAnothers()) {
      // what another run left is not this one's to answer for
      return;
    } else if (ended.cause().contains("The source serves")
        || ended.cause().contains("Nothing was changed")) {
      asBefore();
    } else {
      says(ended.cause().contains("may be"), "an end that says nothing of what it left");
      says(!model.services().sns.published().isEmpty() || pageFailed(), "nobody was called");
    }
    outage();
    repeats();
  }

  /** The page itself may be what failed; then the run's status calls by its own rule. */
  private boolean pageFailed() {
    return ended.schedule().faults().stream()
        .anyMatch(fault -> fault.place().state().equals("NeedsOperator"));
  }

  private boolean isAnothers() {
    boolean neverTookOver =
        ended.schedule().world().takesOver() && ended.states().contains("Refused");
    return neverTookOver
        || model
            .journal()
            .filter(entry -> !entry.lease().owner().equals(ended.execution().arn()))
            .isPresent();
  }

  private void cutOver() {
    says(model.phase().equals(Optional.of(Phase.COMPLETED)), "not completed: " + model.phase());
    says(
        model.name().leadsTo(World.TARGET_HOST) || model.wasEditedElsewhere(),
        "it leads to " + model.name().record());
    says(model.target().accepts(), "the target refuses writes");
    says(!model.source().accepts(), "the source takes writes");
    says(!model.isForwardRunning(), "the forward task runs");
    says(!model.isReverseRunning(), "the reverse task runs");
    says(!model.target().log().isHeld(), "the target keeps its log for nobody");
    says(!model.source().log().isHeld(), "the source keeps its log for nobody");
    restored(World.TARGET_HOST);
    free();
  }

  private void asBefore() {
    says(model.source().accepts(), "the source refuses writes");
    says(!model.source().isSealed(), "the second door is shut");
    says(model.source().log().isKept(), "the forward task cannot go on where it was");
    says(!model.target().accepts(), "the target takes writes");
    restored(World.SOURCE_HOST);
    free();
  }

  private void restored(String host) {
    String before = host + " " + ended.schedule().world().ttlSeconds();
    says(
        model.name().record().equals(before) || model.wasEdited() || lowersTooLate(),
        "the record was left as " + model.name().record());
  }

  /**
   * A request to lower the TTL that was on its way when the journal was asked last, and that Route
   * 53 takes after the TTL was restored: it finds what it expects. It leaves a low TTL and nothing
   * else.
   */
  private boolean lowersTooLate() {
    return ended.schedule().faults().stream()
        .map(Fault::place)
        .filter(place -> place.state().equals("LowerTtl"))
        .anyMatch(place -> ended.callAt(place).equals("route53:ChangeResourceRecordSets"));
  }

  /** Nobody else is kept out: a run that has ended does not hold its lease, whatever it says. */
  private void free() {
    Optional<Entry> held =
        model
            .journal()
            .filter(entry -> entry.phase() == Phase.OPEN && entry.isHeldAt(model.clock().now()));
    says(held.isEmpty() || ended.cause().contains("save perhaps the lease"), "the lease is held");
  }

  private void says(boolean true_, String otherwise) {
    findings.require(
        true_, Invariant.FAILED_RUNS_SAY_FAILED, otherwise + ", and the run says: " + says());
  }

  private String says() {
    return ended.execution().status() + " " + ended.cause();
  }

  private void outage() {
    if (ended.schedule().faults().stream().anyMatch(Judgement::leavesTheRunAlone)) {
      return;
    }
    long most =
        ended.schedule().faults().stream()
            .mapToLong(Judgement::most)
            .max()
            .orElse(OUTAGE_MOST_SECONDS);
    findings.require(
        ended.schedule().faults().size() > 1
            || model.watch().longestBeforeLine().toSeconds() <= most,
        Invariant.OUTAGE_IS_BOUNDED,
        "the source refused writes for " + model.watch().longestBeforeLine());
  }

  private static long most(Fault fault) {
    if (!fault.kind().isGhost()) {
      return OUTAGE_MOST_SECONDS;
    }
    return fault.place().state().equals("Rollback")
        ? ROLLBACK_MOST_SECONDS
        : STANDSTILL_MOST_SECONDS;
  }

  /** Nobody is there to lift a fence until somebody hears the call that a dead run makes. */
  private static boolean leavesTheRunAlone(Fault fault) {
    return fault.kind() == Kind.ABANDONED || (fault.kind() == Kind.GONE && fault.delay() > 0);
  }

  /** A step that is done twice, or whose reply gets lost, is as good as one done once. */
  private void repeats() {
    boolean repeatable =
        ended.schedule().faults().stream().allMatch(Judgement::isNothingButARepeat);
    findings.require(
        !repeatable || isAsPlanned(),
        Invariant.EVERY_STEP_REPEATS,
        "a repeated step ended the run: " + says());
  }

  /** What the world's story comes to when nothing goes wrong. */
  private boolean isAsPlanned() {
    return ended.execution().status() == ExecutionStatus.SUCCEEDED
        ? model.source().accepts() == ended.schedule().world().goesBack()
        : ended.schedule().world().raisesAlarm()
            && ended.execution().error().equals(Optional.of("RolledBack"));
  }

  private static boolean isNothingButARepeat(Fault fault) {
    return fault.kind() == Kind.RUNS_TWICE
        || (fault.flavour() == Flavour.NO_ANSWER
            && (fault.kind() == Kind.THROWS_BEFORE || fault.kind() == Kind.THROWS_AFTER));
  }
}
