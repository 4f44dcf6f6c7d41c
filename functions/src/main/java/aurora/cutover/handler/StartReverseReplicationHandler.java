package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.config.Wiring;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Opens the way back: replication from the target to the source, from the position that was noted
 * while both sides were still. Begins only after the forward task was seen stopped, because with
 * both alive changes run in a circle. Safe to repeat.
 */
public final class StartReverseReplicationHandler
    extends StepHandler<
        StartReverseReplicationHandler.StartReverseReplicationRequest,
        StartReverseReplicationHandler.StartReverseReplicationResponse> {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration RUNS_WITHIN = Duration.ofMinutes(4);

  /**
   * @param acceptNoWayBack a reverse task that cannot be started ends the way back, not the run
   */
  public record StartReverseReplicationRequest(Lease lease, boolean acceptNoWayBack) {}

  /**
   * @param status RUNNING, or NONE when nothing leads back
   * @param from where in the target's change log it began; empty with NONE
   */
  public record StartReverseReplicationResponse(String status, String from) {}

  private final Journal journal;
  private final ReplicationTask forward;
  private final Optional<ReplicationTask> reverse;
  private final Poll poll;
  private final Clock clock;

  public StartReverseReplicationHandler() {
    this(Wiring.ofLambda());
  }

  public StartReverseReplicationHandler(Wiring wiring) {
    this(wiring.journal(), wiring.task(), wiring.reverseTask(), wiring.poll(), wiring.clock());
  }

  StartReverseReplicationHandler(
      Journal journal,
      ReplicationTask forward,
      Optional<ReplicationTask> reverse,
      Poll poll,
      Clock clock) {
    super(StartReverseReplicationRequest.class);
    this.journal = journal;
    this.forward = forward;
    this.reverse = reverse;
    this.poll = poll;
    this.clock = clock;
  }

  @Override
  protected StartReverseReplicationResponse handle(StartReverseReplicationRequest request) {
    Entry entry = journal.confirm(request.lease(), Phase.COMMITTED, Phase.FLIPPED, Phase.OBSERVING);
    if (entry.phase() == Phase.OBSERVING) {
      Map<String, String> note = entry.note(WayBack.TASK);
      return new StartReverseReplicationResponse(note.get("status"), note.get("from"));
    }
    String since = entry.note(WayBack.TASK).getOrDefault("since", clock.instant().toString());
    StartReverseReplicationResponse opened = open(request, entry, since);
    journal.advance(
        request.lease(),
        entry.phase(),
        Phase.OBSERVING,
        Map.of(
            WayBack.TASK,
            Map.of(
                "status", opened.status(),
                "from", opened.from(),
                "since", since,
                "at", clock.instant().toString())));
    return opened;
  }

  private StartReverseReplicationResponse open(
      StartReverseReplicationRequest request, Entry entry, String since) {
    if (reverse.isEmpty()) {
      return none();
    }
    try {
      return started(request.lease(), reverse.get(), entry, since);
    } catch (PreconditionFailed e) {
      if (request.acceptNoWayBack()) {
        return none();
      }
      throw e;
    }
  }

  private static StartReverseReplicationResponse none() {
    return new StartReverseReplicationResponse(WayBack.NONE, "");
  }

  private StartReverseReplicationResponse started(
      Lease lease, ReplicationTask task, Entry entry, String since) {
    if (!TaskStop.isAtRest(forward)) {
      throw new PreconditionFailed(
          "the forward task is not stopped: with both tasks alive changes would run in a circle");
    }
    String from = position(entry);
    requireOurs(task, entry);
    // in this phase only: a late attempt must not start what a later step has stopped
    journal.advance(
        lease,
        entry.phase(),
        entry.phase(),
        Map.of(WayBack.TASK, Map.of("status", "STARTING", "from", from, "since", since)));
    task.startFrom(from);
    Instant deadline = clock.instant().plus(RUNS_WITHIN);
    if (!poll.until(deadline, LOOK, () -> runs(task))) {
      throw new DependencyUnavailable("the reverse task does not run before " + deadline);
    }
    return new StartReverseReplicationResponse("RUNNING", from);
  }

  private static String position(Entry entry) {
    String position = entry.note(WayBack.POSITION).get("targetPosition");
    if (position == null) {
      throw new PreconditionFailed(
          "the journal does not say where the target's change log stood at the line");
    }
    return position;
  }

  /** A task that somebody else started carries changes from a position that nobody knows. */
  private static void requireOurs(ReplicationTask task, Entry entry) {
    if (entry.note(WayBack.TASK).isEmpty() && !TaskStop.isAtRest(task)) {
      throw new PreconditionFailed(
          "the reverse task is %s although this run has not started it: stop it"
              .formatted(task.describe().status()));
    }
  }

  private static boolean runs(ReplicationTask task) {
    String status = task.describe().status();
    if (status.startsWith("failed") || status.equals("stopped")) {
      throw new PreconditionFailed("the reverse task is %s: look into its log".formatted(status));
    }
    return status.equals("running");
  }
}
