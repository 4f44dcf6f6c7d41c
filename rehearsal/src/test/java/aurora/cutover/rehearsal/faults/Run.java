package aurora.cutover.rehearsal.faults;

import aurora.cutover.journal.Phase;
import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.asl.ExecutionListener;
import aurora.cutover.rehearsal.asl.StepFunctionsDouble;
import aurora.cutover.rehearsal.aws.DoubleClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** One schedule from its start until nobody acts any more. */
final class Run {

  private static final Pattern TASK_TOKEN = Pattern.compile("--task-token '([^']+)'");
  private static final String EXECUTION = Deployed.ARN.replace(":stateMachine:", ":execution:");
  private static final String FIRST = EXECUTION + ":first";
  private static final String EARLIER = "earlier";
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(20);
  private static final Duration NOTICED_AFTER = Duration.ofSeconds(20);
  private static final int MOST_REDRIVES = 5;

  private final Schedule schedule;
  private final Findings findings = new Findings();
  private final Model model;
  private final Functions functions;
  private final StepFunctionsDouble stepFunctions;
  private final List<String> states = new ArrayList<>();
  private Duration unnoticed = Duration.ZERO;
  private boolean abandoned;
  private int others;

  Run(Schedule schedule, Mutation mutation) {
    this.schedule = schedule;
    this.model = new Model(schedule.world(), findings, mutation);
    Strikes strikes = new Strikes(this, model, schedule.faults(), findings);
    model.points().strikeWith(strikes);
    Services services = model.services();
    services.refreshMetrics();
    LateStepFunctions late = new LateStepFunctions();
    this.functions =
        new Functions(
            model.points(),
            new ModelClock(model.clock()),
            model,
            mutation.clients(
                new DoubleClients(
                    services.dms,
                    services.cloudWatch,
                    services.route53,
                    services.rds,
                    services.secrets,
                    services.dynamoDb,
                    late,
                    services.sns)),
            strikes,
            schedule.world().hasWayBack());
    this.stepFunctions =
        new StepFunctionsDouble(
            Deployed.ARN,
            Deployed.definition(),
            functions,
            model.clock(),
            List.of(entered()),
            new Random(1)::nextDouble);
    late.are(stepFunctions);
  }

  private ExecutionListener entered() {
    return new ExecutionListener() {
      @Override
      public void stateEntered(String executionArn, String state, Instant at) {
        if (is(executionArn)) {
          states.add(state);
        }
      }
    };
  }

  boolean is(String executionArn) {
    return executionArn.equals(FIRST);
  }

  /** Plays the schedule; to be called once. */
  Ended play() {
    approve();
    Optional<String> takesOver = schedule.world().takeOverInput();
    takesOver.ifPresent(input -> cutOverUntilObserved());
    String subject = start("first", takesOver.orElse(schedule.world().input()));
    for (int redrives = 0; isAborted() && !abandoned && redrives < MOST_REDRIVES; redrives++) {
      model.clock().advance(NOTICED_AFTER.plus(unnoticed));
      stepFunctions.redriveExecution(redrive -> redrive.executionArn(FIRST));
    }
    if (abandoned) {
      model.clock().advance(FORGOTTEN_AFTER);
      subject = start(another());
    }
    model.settle();
    Execution execution = stepFunctions.execution(subject);
    Ended ended = new Ended(schedule, execution, states, functions.invocations(), findings);
    new Judgement(model, ended).pass();
    return ended;
  }

  private boolean isAborted() {
    return stepFunctions.execution(FIRST).status() == ExecutionStatus.ABORTED;
  }

  private String start(String name) {
    return start(name, schedule.world().input());
  }

  private String start(String name, String input) {
    return stepFunctions
        .startExecution(start -> start.stateMachineArn(Deployed.ARN).name(name).input(input))
        .executionArn();
  }

  /** Another run cuts over, and is gone while it observes. */
  private void cutOverUntilObserved() {
    model.clock().after(Duration.ofSeconds(1), this::endWhereItObserves);
    var unused = start(EARLIER);
  }

  private void endWhereItObserves() {
    String earlier = EXECUTION + ":" + EARLIER;
    if (model.phase().filter(Phase.OBSERVING::equals).isPresent()) {
      var unused = stepFunctions.stopExecution(stop -> stop.executionArn(earlier));
    } else {
      model.clock().after(Duration.ofSeconds(1), this::endWhereItObserves);
    }
  }

  /** Whoever is asked agrees after a while, as long as the question stands. */
  private void approve() {
    model.clock().after(Duration.ofSeconds(5), this::approveWhatIsAsked);
  }

  private void approveWhatIsAsked() {
    model.services().sns.published().stream()
        .map(message -> TASK_TOKEN.matcher(message.message()))
        .filter(Matcher::find)
        .forEach(token -> model.points().outside(() -> answer(token.group(1))));
    approve();
  }

  private void answer(String token) {
    try {
      stepFunctions.sendTaskSuccess(
          send -> send.taskToken(token).output("{\"approvedBy\":\"somebody\"}"));
    } catch (software.amazon.awssdk.services.sfn.model.SfnException tooLate) {
      // answered before
    }
  }

  /** The run's process ends; the function it has called does not notice. */
  void kill(int secondsUnnoticed) {
    unnoticed = Duration.ofSeconds(secondsUnnoticed);
    if (stepFunctions.execution(FIRST).status() == ExecutionStatus.RUNNING) {
      var unused = stepFunctions.stopExecution(stop -> stop.executionArn(FIRST));
    }
  }

  /** The run's process ends, and nobody takes it up again. */
  void abandon() {
    abandoned = true;
    kill(0);
  }

  /** Another run begins; after a long silence of this one where that is its flavour. */
  void startSecond(Flavour flavour) {
    if (flavour == Flavour.TIMEOUT) {
      model.expireLease();
    }
    var unused = start(another());
  }

  private String another() {
    return "another-" + ++others;
  }
}
