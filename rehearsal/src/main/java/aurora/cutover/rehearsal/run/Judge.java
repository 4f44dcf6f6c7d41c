package aurora.cutover.rehearsal.run;

import aurora.cutover.rehearsal.RehearsalOptions;
import aurora.cutover.rehearsal.RehearsalOptions.Strategy;
import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.asl.StateVisit;
import aurora.cutover.rehearsal.load.AuditResult;
import aurora.cutover.rehearsal.load.SwitchTimes;
import aurora.cutover.rehearsal.load.SwitchWindow;
import aurora.cutover.rehearsal.load.WorkloadResult;
import aurora.cutover.rehearsal.load.WritabilityProber;
import aurora.cutover.rehearsal.report.Picture;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.scenario.Scenario;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Turns what was measured into the report, and holds it against what the scenario says. */
final class Judge {

  private static final String OPERATOR_NEEDED = "OperatorNeeded";

  private final RehearsalOptions options;
  private final Scenario scenario;
  private final Stage stage;

  Judge(RehearsalOptions options, Scenario scenario, Stage stage) {
    this.options = options;
    this.scenario = scenario;
    this.stage = stage;
  }

  Finding judge(
      Execution execution,
      WorkloadResult writes,
      AuditResult audit,
      WritabilityProber prober,
      List<Picture.LagPoint> lag) {
    List<StateVisit> visits = visits(execution);
    Moments moments = Moments.of(visits, stage.names().route53().changes());
    RunReport report = report(execution, visits, writes, audit, prober, moments);
    List<String> problems = problems(execution, report, audit);
    Picture picture =
        new Picture(
            writes.timeline(),
            prober.timeline(),
            lag,
            moments.fenced(),
            moments.line(),
            moments.flipped(),
            execution.error().map(error -> error + ": " + execution.cause().orElse("")),
            scenario.shows(),
            problems);
    return new Finding(report, picture);
  }

  /** With those of a later run that took the migration up where this one left it. */
  private List<StateVisit> visits(Execution execution) {
    return Stream.concat(
            Stream.of(execution),
            stage.executions().stream()
                .filter(other -> other.input().has("action"))
                .filter(other -> !other.arn().equals(execution.arn())))
        .flatMap(one -> one.visits().stream())
        .sorted(Comparator.comparing(StateVisit::startedAt))
        .toList();
  }

  private RunReport report(
      Execution execution,
      List<StateVisit> visits,
      WorkloadResult writes,
      AuditResult audit,
      WritabilityProber prober,
      Moments moments) {
    String side = stage.names().side();
    SwitchTimes times = writes.across(new SwitchWindow(moments.fenced(), moments.switched(), side));
    OptionalLong drain = drainMillis(execution);
    OptionalLong floor = floor(drain, times);
    return new RunReport(
        options.engine(),
        options.strategy().name().toLowerCase(Locale.ROOT),
        scenario.name(),
        outcome(execution, moments, side),
        execution.status().toString(),
        side,
        new RunReport.Writes(
            writes.acknowledged(),
            audit.lost() + audit.seededMissing(),
            audit.lostOnPurpose(),
            audit.duplicated(),
            writes.refused() + writes.unknown()),
        times.writeOutageMillis(),
        moments.fenceToFlipMillis(),
        drain,
        options.ttlSeconds(),
        floor,
        floor.isPresent()
            ? OptionalDouble.of((double) times.writeOutageMillis() / floor.getAsLong())
            : OptionalDouble.empty(),
        times.lastClientMovedMillis(),
        prober.bothSidesWritableMillis(),
        visits.stream()
            .map(v -> new RunReport.StateTime(v.name(), v.startedAt(), v.millis()))
            .toList());
  }

  private static OptionalLong drainMillis(Execution execution) {
    Optional<JsonNode> drain =
        execution
            .output()
            .map(output -> output.at("/completed/evidence/drain/drainMillis"))
            .filter(millis -> millis.asText().matches("\\d+"));
    return drain.map(millis -> OptionalLong.of(millis.asLong())).orElse(OptionalLong.empty());
  }

  /** No switch through DNS can be shorter than drain, TTL and one reconnect. */
  private OptionalLong floor(OptionalLong drain, SwitchTimes times) {
    return drain.isPresent() && times.reconnectMillis().isPresent()
        ? OptionalLong.of(
            drain.getAsLong() + 1000L * options.ttlSeconds() + times.reconnectMillis().getAsLong())
        : OptionalLong.empty();
  }

  private static Outcome outcome(Execution execution, Moments moments, String side) {
    boolean succeeded = execution.status() == ExecutionStatus.SUCCEEDED;
    boolean called = execution.error().filter(OPERATOR_NEEDED::equals).isPresent();
    if (side.equals(Names.TARGET) && (succeeded || called) && moments.flipped().isPresent()) {
      return Outcome.CUT_OVER;
    }
    if (moments.fenced().isEmpty() && !side.equals("none")) {
      return Outcome.STOPPED_BEFORE_FENCE;
    }
    return side.equals(Names.SOURCE) && !succeeded && moments.fenced().isPresent()
        ? Outcome.ROLLED_BACK
        : Outcome.INCONSISTENT;
  }

  private List<String> problems(Execution execution, RunReport report, AuditResult audit) {
    List<String> problems = new ArrayList<>();
    problems.addAll(wrongEnd(execution, report.outcome()));
    problems.addAll(audit.problems());
    if (report.bothSidesWritableMillis() > 0) {
      problems.add("both sides took writes for %d ms".formatted(report.bothSidesWritableMillis()));
    }
    if (report.writes().lostOnPurpose() > 0 != scenario.losesOnPurpose()) {
      problems.add(report.writes().lostOnPurpose() + " writes were given up on purpose");
    }
    if (options.strategy() == Strategy.SAFE) {
      problems.addAll(leftBehind(report));
    }
    problems.addAll(scenario.problems(stage, execution, report));
    if (!problems.isEmpty()) {
      scenario.remark().ifPresent(problems::add);
    }
    return problems;
  }

  private List<String> wrongEnd(Execution execution, Outcome outcome) {
    boolean succeeded = execution.status() == ExecutionStatus.SUCCEEDED;
    boolean stable = outcome != Outcome.INCONSISTENT;
    List<String> wrong = new ArrayList<>();
    if (scenario.anyStableEnd() ? !stable : outcome != scenario.mustEnd()) {
      wrong.add("the run ended %s, the scenario says %s".formatted(outcome, scenario.mustEnd()));
    }
    boolean mustSucceed =
        scenario.anyStableEnd() ? outcome == Outcome.CUT_OVER : scenario.mustSucceed();
    if (succeeded != mustSucceed) {
      wrong.add("the execution ended " + execution.status());
    }
    boolean called = execution.error().filter(OPERATOR_NEEDED::equals).isPresent();
    if (called != scenario.endsForOperator()) {
      wrong.add(called ? "a person was called" : "nobody was called");
    }
    return wrong;
  }

  /** A fence where none belongs, a low TTL, a lease that nobody holds, a log for nobody. */
  private List<String> leftBehind(RunReport report) {
    List<String> left = new ArrayList<>();
    boolean targetServes = report.servingSide().equals(Names.TARGET);
    if (!stage.sides().isFenced(Names.SOURCE).equals(Optional.of(targetServes))) {
      left.add(
          targetServes
              ? "the source takes writes after the cutover"
              : "the source is still fenced");
    }
    if (!(targetServes && scenario.endsForOperator())) {
      left.addAll(temporary());
      if (targetServes) {
        stage.sides().keptLog().forEach(slot -> left.add("a log is still kept: " + slot));
      }
    }
    return left;
  }

  /** What belongs to a run that is on its way: a low TTL, the lease. */
  private List<String> temporary() {
    List<String> left = new ArrayList<>();
    ResourceRecordSet record = stage.names().record();
    boolean editedByHand = stage.names().recordValue().startsWith(Names.SOURCE_ALIAS);
    if (record.ttl() != stage.names().oldTtlSeconds() && !editedByHand) {
      left.add(
          "the record's TTL is %d s, it was %d s"
              .formatted(record.ttl(), stage.names().oldTtlSeconds()));
    }
    stage
        .journal()
        .filter(entry -> entry.isHeldAt(Instant.now()))
        .ifPresent(entry -> left.add("the lease is still held: " + entry));
    return left;
  }
}
