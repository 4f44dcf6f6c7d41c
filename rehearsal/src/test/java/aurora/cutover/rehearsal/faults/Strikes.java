package aurora.cutover.rehearsal.faults;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.testing.AwsFaults;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/** Makes a schedule's faults happen, each once. */
final class Strikes implements Points.Striker {

  private final Run run;
  private final Model model;
  private final Points points;
  private final List<Fault> waiting;
  private final Findings findings;

  Strikes(Run run, Model model, List<Fault> faults, Findings findings) {
    this.findings = findings;
    this.run = run;
    this.model = model;
    this.points = model.points();
    this.waiting = new ArrayList<>(faults);
  }

  /** The fault of that kind at that place, which is used up by this. */
  Optional<Fault> take(Place place, Kind... kinds) {
    Optional<Fault> found =
        waiting.stream()
            .filter(fault -> fault.place().equals(place) && List.of(kinds).contains(fault.kind()))
            .findFirst();
    found.ifPresent(waiting::remove);
    return found;
  }

  /** Whether this invocation may have to be left where it stands. */
  boolean leaves(Place begin) {
    return waiting.stream()
        .filter(f -> f.kind().isGhost() || f.kind() == Kind.GONE_FUNCTION_LIVES)
        .map(Fault::place)
        .anyMatch(
            place ->
                place.state().equals(begin.state()) && place.invocation() == begin.invocation());
  }

  /** Faults strike the run that the schedule is about, and no other one. */
  boolean strikesAt(String executionArn) {
    return run.is(executionArn);
  }

  @Override
  public void before(Invocation me, Place place, Optional<SdkRequest> request) {
    List<Fault> here =
        waiting.stream()
            .filter(f -> f.place().equals(place) && f.kind() != Kind.THROWS_AFTER)
            .toList();
    waiting.removeAll(here);
    here.forEach(fault -> strike(fault, me, request));
  }

  @Override
  public void after(Invocation me, Place place) {
    model.services().answersAgain();
    take(place, Kind.THROWS_AFTER).ifPresent(fault -> throwFor(fault, me));
  }

  private void strike(Fault fault, Invocation me, Optional<SdkRequest> request) {
    switch (fault.kind()) {
      case THROWS_BEFORE -> throwFor(fault, me);
      case GHOST, STEPWISE_GHOST -> leave(fault, me);
      case GONE -> {
        run.kill(fault.delay());
        throw new Crash(fault.toString());
      }
      case ABANDONED -> {
        run.abandon();
        throw new Crash(fault.toString());
      }
      case GONE_FUNCTION_LIVES -> {
        run.kill(0);
        leave(fault, me);
      }
      case LATE_EFFECT -> request.ifPresent(asked -> delay(fault, me, asked));
      case LEASE_LOST -> points.outside(model::loseLease);
      case SECOND_RUN -> points.outside(() -> run.startSecond(fault.flavour()));
      case TTL_EDITED -> points.outside(() -> model.edit(Optional.empty()));
      case RECORD_EDITED -> points.outside(() -> model.edit(Optional.of(Model.ELSEWHERE)));
      case BLANK -> {
        me.sawNothing();
        model.services().answersNothing();
      }
      case THROWS_AFTER, RUNS_TWICE -> throw new IllegalStateException("not here: " + fault);
    }
  }

  /** A gate that was told nothing stays shut. */
  void judge(JsonNode reply, Invocation invocation) {
    findings.require(
        !invocation.isBlind() || !reply.path("verdict").asText().equals("READY"),
        Invariant.UNKNOWN_IS_NOT_READY,
        invocation.state() + " was told nothing and says " + reply);
  }

  private void leave(Fault fault, Invocation me) {
    me.giveUp(fault.flavour(), fault.kind() == Kind.STEPWISE_GHOST);
    model.endLater(me);
    points.parkFor(me, fault.delay());
  }

  private void delay(Fault fault, Invocation me, SdkRequest request) {
    points.later(fault.delay(), () -> points.outside(() -> model.services().deliver(request)));
    throwFor(fault, me);
  }

  private static void throwFor(Fault fault, Invocation me) {
    String what = me.calls().isEmpty() ? "" : me.calls().getLast();
    boolean aws = what.contains(":");
    switch (fault.flavour()) {
      case NO_ANSWER, TIMEOUT ->
          throw aws ? AwsFaults.noReply() : new DependencyUnavailable(what + " does not answer");
      case REFUSED -> throw aws ? AwsFaults.denied() : new PreconditionFailed(what + " is refused");
      case CRASH -> throw new Crash(fault.toString());
    }
  }
}
