package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** All that is known of one execution, while it runs and after. */
final class RunningExecution {
  private final String arn;
  private final String name;
  private final String inputText;
  private final JsonNode input;
  private final Instant startedAt;
  private final History history = new History();
  private final List<StateVisit> visits = new ArrayList<>();
  private CompletableFuture<Void> ended = new CompletableFuture<>();
  private Drive drive;
  private Checkpoint checkpoint;
  private Ending ending = Ending.RUNNING;
  private Optional<Instant> stoppedAt = Optional.empty();
  private int redrives;

  /** How an execution ended, or that it has not. */
  record Ending(
      ExecutionStatus status,
      Optional<JsonNode> output,
      Optional<String> error,
      Optional<String> cause) {
    static final Ending RUNNING = unnamed(ExecutionStatus.RUNNING);

    static Ending unnamed(ExecutionStatus status) {
      return new Ending(status, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Ending succeeded(JsonNode output) {
      return new Ending(
          ExecutionStatus.SUCCEEDED, Optional.of(output), Optional.empty(), Optional.empty());
    }

    static Ending failed(TaskFailure failure) {
      return new Ending(
          ExecutionStatus.FAILED,
          Optional.empty(),
          Optional.of(failure.error()).filter(error -> !error.isEmpty()),
          Optional.of(failure.cause()).filter(cause -> !cause.isEmpty()));
    }
  }

  RunningExecution(String arn, String name, String inputText, JsonNode input, Instant startedAt) {
    this.arn = arn;
    this.name = name;
    this.inputText = inputText;
    this.input = input;
    this.startedAt = startedAt;
  }

  String arn() {
    return arn;
  }

  String name() {
    return name;
  }

  String inputText() {
    return inputText;
  }

  JsonNode input() {
    return input;
  }

  Instant startedAt() {
    return startedAt;
  }

  History history() {
    return history;
  }

  synchronized Checkpoint checkpoint() {
    return checkpoint;
  }

  synchronized Optional<Drive> drive() {
    return ending.status() == ExecutionStatus.RUNNING
        ? Optional.ofNullable(drive)
        : Optional.empty();
  }

  synchronized boolean isRunning() {
    return ending.status() == ExecutionStatus.RUNNING;
  }

  synchronized CompletableFuture<Void> ended() {
    return ended;
  }

  /** Sets the execution going, for the first time or again. */
  synchronized void begin(Drive next, Checkpoint from) {
    if (drive != null) {
      redrives++;
      ended = new CompletableFuture<>();
    }
    drive = next;
    checkpoint = from;
    ending = Ending.RUNNING;
    stoppedAt = Optional.empty();
    history.addBoundary();
  }

  /**
   * A drive that has been stopped and replaced may still be unwinding; what it says no longer
   * counts.
   */
  private boolean speaksFor(Drive speaker) {
    return speaker == drive && ending.status() == ExecutionStatus.RUNNING;
  }

  synchronized void reach(Drive speaker, Checkpoint boundary) {
    if (speaksFor(speaker)) {
      checkpoint = boundary;
    }
  }

  synchronized void visited(StateVisit visit) {
    visits.add(visit);
  }

  /** Ends the execution; false when it had ended before. */
  synchronized boolean end(Drive speaker, Ending how, Instant at) {
    if (!speaksFor(speaker)) {
      return false;
    }
    ending = how;
    stoppedAt = Optional.of(at);
    history.addBoundary();
    return true;
  }

  synchronized Execution snapshot() {
    return new Execution(
        arn,
        name,
        ending.status(),
        input,
        ending.output(),
        ending.error(),
        ending.cause(),
        startedAt,
        stoppedAt,
        visits,
        history.events(),
        redrives);
  }
}
