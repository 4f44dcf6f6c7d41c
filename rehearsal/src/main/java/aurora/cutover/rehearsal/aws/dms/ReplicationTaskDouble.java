package aurora.cutover.rehearsal.aws.dms;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;

/**
 * One task's life: ready, starting, running (full load, then CDC), stopping, stopped or failed.
 * {@link #tick} moves it on; starting and stopping only ask for it, as in DMS.
 */
final class ReplicationTaskDouble {

  private static final System.Logger LOG = System.getLogger("rehearsal.dms");

  private enum Phase {
    LOADING,
    CACHED_CHANGES,
    CDC
  }

  private final TaskDefinition definition;
  private final CdcEngine engine;
  private final TaskEvents events;
  private final Clock clock;
  private final Validation validation;

  private TaskState state;
  private Phase phase = Phase.LOADING;
  private StartReplicationTaskTypeValue startType;
  private Optional<String> startPosition = Optional.empty();

  ReplicationTaskDouble(
      TaskDefinition definition, CdcEngine engine, Consumer<JsonNode> events, Clock clock) {
    this.definition = definition;
    this.engine = engine;
    this.events = new TaskEvents(definition, events, clock);
    this.clock = clock;
    this.validation = new Validation(engine, definition.validates());
    this.state = new TaskState("ready", null, null, null, TaskTimes.created(clock.instant()));
    this.events.created();
  }

  TaskDefinition definition() {
    return definition;
  }

  CdcEngine engine() {
    return engine;
  }

  synchronized TaskState state() {
    return state;
  }

  Validation validation() {
    return validation;
  }

  /** The tables with their load; none before the first run, as statistics belong to a run. */
  synchronized List<TableLoad> tables() {
    return state.is("ready") || state.times().start() == null ? List.of() : engine.tables();
  }

  synchronized boolean replicates() {
    return state.is("running") && phase != Phase.LOADING;
  }

  synchronized void start(StartReplicationTaskTypeValue type, Optional<String> position) {
    StartRules.check(definition, state, type);
    if (type == StartReplicationTaskTypeValue.RELOAD_TARGET) {
      LOG.log(
          System.Logger.Level.WARNING,
          "reload-target: every table of task " + definition.identifier() + " is loaded again");
    }
    boolean fresh = type != StartReplicationTaskTypeValue.RESUME_PROCESSING;
    if (fresh) {
      validation.reset();
      phase = definition.cdcOnly() ? Phase.CDC : Phase.LOADING;
    }
    startType = type;
    startPosition = position;
    Instant now = clock.instant();
    state = state.starting(fresh ? state.times().startedAnew(now) : state.times().resumed(now));
  }

  synchronized void stop() {
    if (!state.is("running") && !state.is("starting")) {
      throw DmsErrors.invalidState(
          "Replication task %s cannot be stopped, it is %s"
              .formatted(definition.arn(), state.status()));
    }
    state = state.status("stopping");
  }

  /** Fails for good, whatever it does just now. */
  synchronized void fail(String text) {
    String reason = StopReason.fatal(text);
    remember();
    state = state.failed(reason, text, state.times().stopped(clock.instant()));
    events.failed(reason);
    stopEngine();
  }

  /** Takes the next step if its time has come. */
  synchronized void tick() {
    try {
      switch (state.status()) {
        case "starting" -> begin();
        case "running" -> go();
        case "stopping" -> end();
        default -> {}
      }
    } catch (RuntimeException e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  private void begin() {
    if (phase == Phase.LOADING && engine.condition() instanceof CdcEngine.Condition.Loading) {
      return;
    }
    if (phase == Phase.LOADING) {
      engine.startFullLoad();
      state = state.times(state.times().loadStarted(clock.instant()));
    } else {
      phase = Phase.CDC;
      engine.startCdc(startPosition);
    }
    state = state.status("running");
    events.started(startType.toString());
  }

  private void go() {
    if (engine.condition() instanceof CdcEngine.Condition.Failed failed) {
      fail(failed.text());
      return;
    }
    switch (phase) {
      case LOADING -> {
        if (engine.condition() instanceof CdcEngine.Condition.Loaded) {
          loaded();
        }
      }
      case CACHED_CHANGES -> {
        if (engine.cachedChangesApplied()) {
          stopped(StopReason.STOPPED_AFTER_CACHED_EVENTS);
        }
      }
      case CDC -> {}
    }
  }

  private void loaded() {
    state = state.times(state.times().loadFinished(clock.instant()));
    boolean fullLoadOnly = !definition.type().toString().endsWith("cdc");
    phase = Phase.CDC;
    if (fullLoadOnly) {
      stopped(StopReason.FULL_LOAD_ONLY_FINISHED);
    } else if (definition.stopsBeforeCachedChanges()) {
      stopped(StopReason.STOPPED_AFTER_FULL_LOAD);
    } else {
      engine.startCdc(Optional.empty());
      phase = definition.stopsAfterCachedChanges() ? Phase.CACHED_CHANGES : Phase.CDC;
    }
  }

  /** A load that runs is finished first: rows of half a batch could not be told apart later. */
  private void end() {
    switch (engine.condition()) {
      case CdcEngine.Condition.Loading loading -> {}
      case CdcEngine.Condition.Loaded loaded -> {
        state = state.times(state.times().loadFinished(clock.instant()));
        phase = Phase.CDC;
        stopped(StopReason.NORMAL);
      }
      case CdcEngine.Condition.Failed failed -> fail(failed.text());
      case CdcEngine.Condition.Idle idle -> stopped(StopReason.NORMAL);
      case CdcEngine.Condition.Replicating replicating -> stopped(StopReason.NORMAL);
    }
  }

  private void stopped(StopReason reason) {
    engine.stopCdc();
    remember();
    state = state.stopped(reason.text(), state.times().stopped(clock.instant()));
    events.stopped(reason);
  }

  private void remember() {
    try {
      engine.position().map(Checkpoints::checkpoint).ifPresent(c -> state = state.checkpoint(c));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "no checkpoint", e);
    }
  }

  private void stopEngine() {
    try {
      engine.stopCdc();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "the engine could not be stopped", e);
    }
  }
}
