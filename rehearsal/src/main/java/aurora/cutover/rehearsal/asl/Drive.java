package aurora.cutover.rehearsal.asl;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * One stretch of an execution, from its start or a redrive to its end, or one branch of it. Every
 * wait goes through here, so that a stop and the execution's own time limit cut it short.
 */
final class Drive {
  private final RunningExecution execution;
  private final ExecutionClock clock;
  private final Instant deadline;
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private volatile boolean diesAtBoundary;

  Drive(RunningExecution execution, ExecutionClock clock, Instant deadline) {
    this.execution = execution;
    this.clock = clock;
    this.deadline = deadline;
  }

  /** A drive for one branch, which can be stopped alone and stops with this one. */
  Drive branch() {
    Drive branch = new Drive(execution, clock, deadline);
    var unused = stop.thenRun(branch::stop);
    return branch;
  }

  RunningExecution execution() {
    return execution;
  }

  ExecutionClock clock() {
    return clock;
  }

  void stop() {
    stop.complete(null);
  }

  void dieAtBoundary() {
    diesAtBoundary = true;
  }

  /** Notes a boundary between two states; here a process that is to die dies. */
  void boundary(Checkpoint checkpoint) throws Stopped {
    execution.reach(this, checkpoint);
    if (diesAtBoundary) {
      throw new Stopped(ExecutionStatus.ABORTED);
    }
  }

  /** Fails when the execution has been stopped or its time is up. */
  void check() throws Stopped {
    if (stop.isDone()) {
      throw new Stopped(ExecutionStatus.ABORTED);
    }
    if (clock.now().isAfter(deadline)) {
      throw new Stopped(ExecutionStatus.TIMED_OUT);
    }
  }

  void sleep(Duration duration) throws Stopped {
    sleepUntil(clock.now().plus(duration));
  }

  void sleepUntil(Instant until) throws Stopped {
    await(new CompletableFuture<>(), until);
  }

  /**
   * Waits for the signal until the moment given.
   *
   * @return whether the signal was done in time
   */
  boolean await(CompletableFuture<?> signal, Instant until) throws Stopped {
    boolean limited = deadline.isBefore(until);
    boolean inTime;
    try {
      inTime = clock.await(CompletableFuture.anyOf(signal, stop), limited ? deadline : until);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped(ExecutionStatus.ABORTED);
    }
    if (stop.isDone()) {
      throw new Stopped(ExecutionStatus.ABORTED);
    }
    if (!inTime && limited) {
      throw new Stopped(ExecutionStatus.TIMED_OUT);
    }
    return inTime;
  }
}
