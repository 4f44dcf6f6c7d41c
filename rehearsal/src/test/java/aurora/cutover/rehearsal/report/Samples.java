package aurora.cutover.rehearsal.report;

import aurora.cutover.rehearsal.load.Timeline;
import aurora.cutover.rehearsal.load.WritableInterval;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.report.RunReport.StateTime;
import aurora.cutover.rehearsal.report.RunReport.Writes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Runs as a rehearsal would have found them, one for each way to end. */
record Samples(RunReport report, Picture picture) {
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final int BUCKET = 100;

  static Samples happyPath() {
    Run run = new Run("happy-path").gates().fence().beyond();
    return run.ends(
        Outcome.CUT_OVER,
        "SUCCEEDED",
        "target",
        new Writes(2_841, 0, 0, 40),
        new Switch(15_100, OptionalLong.of(15_360), OptionalLong.of(15_505), 16_750),
        Optional.empty(),
        List.of());
  }

  static Samples rolledBack() {
    Run run = new Run("drain-times-out").gates();
    run.state("FenceSource", 118).state("ProveDrain", 4_030).state("Rollback", 95);
    run.state("RestoreTtl", 24).state("ReleaseLease", 9).state("Stopped", 0);
    return run.ends(
        Outcome.ROLLED_BACK,
        "FAILED",
        "source",
        new Writes(4_020, 0, 0, 311),
        new Switch(15_100, OptionalLong.empty(), OptionalLong.empty(), 19_340),
        Optional.of("aurora.cutover.error.PreconditionFailed: the marker did not arrive in 4 s"),
        List.of());
  }

  static Samples stopped() {
    Run run = new Run("validation-mismatch").state("PreflightAws", 61).state("CheckLag", 9);
    return run.state("GiveUp", 0)
        .ends(
            Outcome.STOPPED_BEFORE_FENCE,
            "FAILED",
            "source",
            new Writes(900, 0, 0, 0),
            Switch.NONE,
            Optional.of("Cutover.GateClosed: shop.orders <Mismatched records> & \u0007 more"),
            List.of());
  }

  static Samples dryRun() {
    Run run = new Run("dry-run").state("PreflightAws", 61).state("Planned", 0);
    Writes writes = new Writes(1, 0, 0, 0);
    return run.ends(
        Outcome.STOPPED_BEFORE_FENCE,
        "SUCCEEDED",
        "source",
        writes,
        Switch.NONE,
        Optional.empty(),
        List.of());
  }

  static Samples recipe() {
    Switch recipe = new Switch(-1, OptionalLong.empty(), OptionalLong.of(6_000), 6_900);
    return new Run("happy-path")
        .ends(
            Outcome.INCONSISTENT,
            "SUCCEEDED",
            "target",
            new Writes(2_600, 17, 2, 5),
            recipe,
            Optional.empty(),
            List.of("17 acknowledged writes are lost", "both sides took writes for 900 ms"));
  }

  static Samples empty() {
    RunReport report =
        new RunReport(
            "mysql",
            "safe",
            "happy-path",
            Outcome.INCONSISTENT,
            "FAILED",
            "none",
            new Writes(0, 0, 0, 0),
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            1,
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            0,
            List.of());
    Timeline none = new Timeline(Instant.EPOCH, BUCKET, new TreeMap<>(), List.of(0));
    Picture picture =
        new Picture(
            none,
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "the target serves in the end",
            List.of("the run never began"));
    return new Samples(report, picture);
  }

  static List<Samples> all() {
    return List.of(happyPath(), rolledBack(), stopped(), dryRun(), recipe(), empty());
  }

  /** Milliseconds after START; a fence below 0 never rose. */
  private record Switch(int fence, OptionalLong line, OptionalLong flip, int again) {
    static final Switch NONE = new Switch(-1, OptionalLong.empty(), OptionalLong.empty(), 0);
  }

  /** The states of a run, one after the other. */
  private static final class Run {
    private final String scenario;
    private final List<StateTime> states = new ArrayList<>();
    private Instant now = START;

    Run(String scenario) {
      this.scenario = scenario;
    }

    Run state(String name, long millis) {
      states.add(new StateTime(name, now, millis));
      now = now.plusMillis(millis);
      return this;
    }

    Run gates() {
      state("ReadInput", 0).state("PreflightAws", 161).state("PreflightDatabases", 285);
      state("PreflightPassed", 0).state("AcquireLease", 22);
      for (int round = 0; round < 4; round++) {
        state("CheckLag", 18).state("LagIsLow", 0).state("MayWait", 0);
        state("WaitForSignal", 1_900);
      }
      state("CheckLag", 18).state("LagIsLow", 0).state("ProbeLag", 160).state("OutageFits", 0);
      state("CheckValidation", 26).state("IsPrepared", 0).state("LowerTtl", 1_040);
      state("WaitOutOldTtl", 5_020);
      now = START.plusMillis(14_890);
      state("CheckLag", 19).state("LagIsLow", 0).state("ProbeLag", 160).state("OutageFits", 0);
      return state("CheckValidation", 31).state("StartBudget", 0);
    }

    Run fence() {
      now = START.plusMillis(15_100);
      state("FenceSource", 118).state("ProveDrain", 36).state("ConfirmValidation", 22);
      return state("ConfirmData", 41).state("PrepareWayBack", 28).state("PointOfNoReturn", 15);
    }

    Run beyond() {
      state("OpenTarget", 21).state("FlipDns", 224).state("VerifyTarget", 2_150);
      state("StopReplication", 310).state("Complete", 88);
      return state("CutOver", 0);
    }

    Samples ends(
        Outcome outcome,
        String status,
        String serving,
        Writes writes,
        Switch change,
        Optional<String> error,
        List<String> problems) {
      boolean fenced = change.fence() >= 0;
      boolean flipped = change.flip().isPresent();
      RunReport report =
          new RunReport(
              "mysql",
              states.isEmpty() ? "recipe" : "safe",
              scenario,
              outcome,
              status,
              serving,
              writes,
              fenced ? 1_650 : 31,
              fenced && flipped ? OptionalLong.of(420) : OptionalLong.empty(),
              fenced && flipped ? OptionalLong.of(35) : OptionalLong.empty(),
              1,
              fenced && flipped ? OptionalLong.of(1_050) : OptionalLong.empty(),
              fenced && flipped ? OptionalDouble.of(1_650 / 1_050.0) : OptionalDouble.empty(),
              flipped ? OptionalLong.of(1_245) : OptionalLong.empty(),
              outcome == Outcome.INCONSISTENT ? 900 : 0,
              states);
      Picture picture =
          new Picture(
              times(change),
              writable(change),
              lag(),
              fenced ? Optional.of(START.plusMillis(change.fence())) : Optional.empty(),
              at(change.line()),
              at(change.flip()),
              error,
              "the target serves in the end and nothing is lost",
              problems);
      return new Samples(report, picture);
    }

    private static Optional<Instant> at(OptionalLong millis) {
      return millis.isPresent()
          ? Optional.of(START.plusMillis(millis.getAsLong()))
          : Optional.empty();
    }

    private Timeline times(Switch change) {
      int until = states.isEmpty() ? 9_000 : (int) (now.toEpochMilli() - START.toEpochMilli());
      boolean back = change.flip().isEmpty();
      int stop = change.fence() >= 0 ? change.fence() : back ? until : change.again();
      TreeMap<String, List<Integer>> acknowledged = new TreeMap<>();
      acknowledged.put(
          "source", row(until, t -> t < stop || (back && t >= change.again()) ? wobble(t) : 0));
      if (!back) {
        acknowledged.put("target", row(until, t -> t >= change.again() ? wobble(t) : 0));
      }
      IntUnaryOperator failing = t -> t >= stop && t < change.again() ? 3 + t / BUCKET % 3 : 0;
      return new Timeline(START.minusMillis(2_000), BUCKET, acknowledged, row(until, failing));
    }

    private static int wobble(int millis) {
      return 20 + (millis / BUCKET * 7) % 5 - 2;
    }

    private static List<Integer> row(int until, IntUnaryOperator rate) {
      return IntStream.rangeClosed(-20, until / BUCKET)
          .map(bucket -> rate.applyAsInt(bucket * BUCKET))
          .boxed()
          .toList();
    }

    private Map<String, List<WritableInterval>> writable(Switch change) {
      Instant first = START.minusMillis(2_000);
      Instant last = states.isEmpty() ? START.plusMillis(9_000) : now;
      if (change.fence() < 0) {
        Instant flip = at(change.flip()).orElse(first);
        List<WritableInterval> target =
            flip.isAfter(first) ? List.of(new WritableInterval(flip, last)) : List.of();
        return Map.of("source", List.of(new WritableInterval(first, last)), "target", target);
      }
      Instant fence = START.plusMillis(change.fence());
      WritableInterval before = new WritableInterval(first, fence.plusMillis(30));
      Instant again = at(change.line()).orElse(fence.plusMillis(4_200)).plusMillis(25);
      WritableInterval after = new WritableInterval(again, last);
      return change.line().isPresent()
          ? Map.of("source", List.of(before), "target", List.of(after))
          : Map.of("source", List.of(before, after), "target", List.of());
    }

    private List<Picture.LagPoint> lag() {
      List<Picture.LagPoint> points = new ArrayList<>();
      for (int second = 0; START.plusSeconds(second).isBefore(now); second++) {
        OptionalDouble lag =
            second == 3 ? OptionalDouble.empty() : OptionalDouble.of(4.2 / (1 + second * second));
        points.add(new Picture.LagPoint(START.plusSeconds(second), lag));
      }
      return points;
    }
  }
}
