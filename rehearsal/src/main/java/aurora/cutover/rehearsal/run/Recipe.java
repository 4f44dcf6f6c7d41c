package aurora.cutover.rehearsal.run;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.asl.StateVisit;
import aurora.cutover.rehearsal.report.LiveView;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * What the well-known recipe does: wait until DMS says validated, UPSERT the record with a TTL of
 * 60 s, then restart the applications one after the other, since their pools hold on to the source,
 * and stop the task. Nothing is fenced, and nobody asks whether anything is in flight.
 */
final class Recipe {

  static final int TTL_SECONDS = 60;

  private static final Duration STEP_LIMIT = Duration.ofMinutes(1);
  private static final Duration BETWEEN_RESTARTS = Duration.ofSeconds(1);

  private final Stage stage;
  private final LiveView view;
  private final List<StateVisit> visits = new ArrayList<>();

  Recipe(Stage stage, LiveView view) {
    this.stage = stage;
    this.view = view;
  }

  Execution run() {
    Instant started = Instant.now();
    step("WaitUntilValidated", this::awaitValidated);
    step("UpsertRecord", this::upsert);
    step("RestartApplications", this::restartApplications);
    step("StopTask", this::stopTask);
    return new Execution(
        "recipe",
        "recipe",
        ExecutionStatus.SUCCEEDED,
        JsonNodeFactory.instance.objectNode(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        started,
        Optional.of(Instant.now()),
        visits,
        0,
        0);
  }

  private void step(String name, Runnable work) {
    Instant began = Instant.now();
    view.stateEntered(name, began);
    work.run();
    long millis = Duration.between(began, Instant.now()).toMillis();
    view.stateExited(name, Instant.now(), millis);
    visits.add(new StateVisit(name, began, millis));
  }

  private void awaitValidated() {
    Patience.orFail(
        STEP_LIMIT,
        "the tables were not validated",
        () ->
            stage
                .dms()
                .describeTableStatistics(d -> d.replicationTaskArn(Names.FORWARD_TASK))
                .tableStatistics()
                .stream()
                .allMatch(table -> "Validated".equals(table.validationState())));
  }

  private void upsert() {
    String change = stage.names().upsert(Names.TARGET_HOST, TTL_SECONDS);
    Patience.orFail(
        STEP_LIMIT,
        "the change was not in sync",
        () ->
            stage.names().route53().getChange(get -> get.id(change)).changeInfo().status()
                == ChangeStatus.INSYNC);
  }

  private void restartApplications() {
    for (String session : stage.sides().applicationSessions(Names.SOURCE)) {
      stage.names().forget();
      stage.sides().endSession(Names.SOURCE, session);
      Patience.pause(BETWEEN_RESTARTS);
    }
  }

  private void stopTask() {
    try {
      stage.dms().stopReplicationTask(stop -> stop.replicationTaskArn(Names.FORWARD_TASK));
    } catch (InvalidResourceStateException e) {
      view.note("the task had failed before: " + e.awsErrorDetails().errorMessage());
    }
  }
}
