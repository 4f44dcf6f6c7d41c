package aurora.cutover.rehearsal.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every scenario, in the order in which {@code --list} shows them; each made anew for its run. */
public final class Scenarios {

  private static final List<Supplier<Scenario>> ALL =
      List.of(
          HappyPath::new,
          DryRun::new,
          LagNeverDrops::new,
          ValidationMismatch::new,
          DrainTimesOut::new,
          OpenTransaction::new,
          SecondRoleWrites::new,
          NaivePool::new,
          SequenceAhead::new,
          SerialAndIdentity::new,
          RecordEditedByHand::new,
          TaskFailsWhileWaiting::new,
          EventsRepeat::new,
          AlreadyCutOver::new,
          EveryStepTwice::new,
          AsksForApproval::new,
          SourceRestartsFenced::new,
          DnsThrottled::new,
          SlowDns::new,
          KilledMidRun::new,
          TwoRunsAtOnce::new,
          TargetFailsWhileObserving::new,
          OperatorRollsBack::new,
          ReturnGivenUp::new,
          WayBackBroken::new,
          WayBackBrokenAccepted::new,
          TargetCrashesAfterFlip::new);

  private Scenarios() {}

  public static List<Scenario> all() {
    return ALL.stream().map(Supplier::get).toList();
  }

  public static Optional<Scenario> named(String name) {
    return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
