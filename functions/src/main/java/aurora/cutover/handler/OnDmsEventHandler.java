package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.gate.TaskSettingsRule;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.TaskSnapshot;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/**
 * The only consumer of events: DMS's about the tasks and the instance they run on, the alarms that
 * are reasons to roll back, and the hourly look. An event is a hint, late, twice or never: it wakes
 * the run that waits, or starts one where that is wanted. It decides nothing; the run looks for
 * itself.
 */
public final class OnDmsEventHandler implements RequestStreamHandler {

  /**
   * @param action WOKEN, STARTED or IGNORED
   */
  public record OnDmsEventResponse(String action, String why) {}

  /** Lambda's own reader of events, which knows their odd names and times. */
  private static final PojoSerializer<ScheduledEvent> EVENTS =
      LambdaEventSerializers.serializerFor(
          ScheduledEvent.class, OnDmsEventHandler.class.getClassLoader());

  private final Journal journal;
  private final SfnClient stepFunctions;
  private final Clock clock;
  private final ReplicationTask task;
  private final String migration;
  private final Optional<String> autoStart;
  private final List<String> observed;

  public OnDmsEventHandler() {
    this(Wiring.ofLambda());
  }

  public OnDmsEventHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.clients().stepFunctions(),
        wiring.clock(),
        wiring.task(),
        wiring.required("MIGRATION"),
        wiring.optional("AUTO_START_STATE_MACHINE_ARN"),
        observed(wiring));
  }

  /**
   * @param autoStart the state machine to start when no run is on its way; empty: start none
   * @param observed how the ARNs end of what wakes a run that watches the target, but starts none
   */
  OnDmsEventHandler(
      Journal journal,
      SfnClient stepFunctions,
      Clock clock,
      ReplicationTask task,
      String migration,
      Optional<String> autoStart,
      List<String> observed) {
    this.journal = journal;
    this.stepFunctions = stepFunctions;
    this.clock = clock;
    this.task = task;
    this.observed = observed;
    this.migration = migration;
    this.autoStart = autoStart;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Json.MAPPER.writeValue(output, handle(EVENTS.fromJson(input)));
  }

  OnDmsEventResponse handle(ScheduledEvent event) {
    List<String> about =
        event == null || event.getResources() == null ? List.of() : event.getResources();
    boolean aboutTask = about.contains(task.arn());
    if (!aboutTask && !isObserved(about) && !isAboutTheInstance(about)) {
      return new OnDmsEventResponse(
          "IGNORED", "the event is not about %s or its instance".formatted(task.arn()));
    }
    Optional<Entry> entry = journal.read();
    if (entry.isPresent() && entry.get().isHeldAt(clock.instant())) {
      return wake(entry.get(), type(event));
    }
    // after a first run, whether to try again is a person's decision, not a late event's
    if (autoStart.isEmpty() || !aboutTask || entry.isPresent()) {
      return new OnDmsEventResponse("IGNORED", "no run waits and none is to be started");
    }
    return start(autoStart.get());
  }

  private static List<String> observed(Wiring wiring) {
    List<String> observed = new ArrayList<>();
    wiring.reverseTask().map(ReplicationTask::arn).ifPresent(observed::add);
    wiring.rollbackAlarms().names().forEach(name -> observed.add(":alarm:" + name));
    return observed;
  }

  private boolean isObserved(List<String> about) {
    return about.stream().anyMatch(arn -> observed.stream().anyMatch(arn::endsWith));
  }

  private boolean isAboutTheInstance(List<String> about) {
    return about.stream().anyMatch(arn -> arn.contains(":rep:"))
        && about.contains(task.describe().instanceArn());
  }

  private static String type(ScheduledEvent event) {
    return event.getDetail() == null
        ? "unknown event"
        : String.valueOf(event.getDetail().get("eventType"));
  }

  private OnDmsEventResponse wake(Entry entry, String type) {
    boolean woken =
        entry.signalToken().map(token -> Signal.wake(stepFunctions, token, type)).orElse(false);
    return woken
        ? new OnDmsEventResponse("WOKEN", type)
        : new OnDmsEventResponse("IGNORED", type + ": the run does not wait");
  }

  /** Copies of an event find the same start of the task, and so the same execution name. */
  private OnDmsEventResponse start(String stateMachineArn) {
    TaskSnapshot now = task.describe();
    if (!isReplicating(now)) {
      return new OnDmsEventResponse("IGNORED", "the task is not replicating changes yet");
    }
    String name = "%s-%d".formatted(migration, now.started().get().getEpochSecond());
    try {
      stepFunctions.startExecution(
          start -> start.stateMachineArn(stateMachineArn).name(name).input("{}"));
      return new OnDmsEventResponse("STARTED", name);
    } catch (ExecutionAlreadyExistsException e) {
      return new OnDmsEventResponse("IGNORED", "execution " + name + " was there before");
    }
  }

  /** A task that stops after its load is not there yet before somebody has resumed it. */
  private static boolean isReplicating(TaskSnapshot task) {
    if (!task.status().equals("running")
        || !task.isFullLoadFinished()
        || task.started().isEmpty()) {
      return false;
    }
    return !TaskSettingsRule.stopsAfterLoad(task.settings())
        || task.started().get().isAfter(task.fullLoadFinished().orElseThrow());
  }
}
