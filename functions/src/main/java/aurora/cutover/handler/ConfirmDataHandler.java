package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.database.TableDigest;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.gate.CounterRule;
import aurora.cutover.gate.Verdict;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Compares the waived tables row by row, and sets the target's counters beyond every key that the
 * source ever handed out. Changes counters on the target; safe to repeat.
 */
public final class ConfirmDataHandler
    extends StepHandler<
        ConfirmDataHandler.ConfirmDataRequest, ConfirmDataHandler.ConfirmDataResponse> {

  /**
   * @param waivedTables {@code schema.table}
   * @param deadline when the outage budget ends
   */
  public record ConfirmDataRequest(Lease lease, List<String> waivedTables, Instant deadline) {}

  public record ConfirmDataResponse(int tablesCompared, int countersSet) {}

  private final Journal journal;
  private final Databases databases;
  private final Clock clock;

  public ConfirmDataHandler() {
    this(Wiring.ofLambda());
  }

  public ConfirmDataHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases(), wiring.clock());
  }

  ConfirmDataHandler(Journal journal, Databases databases, Clock clock) {
    super(ConfirmDataRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.clock = clock;
  }

  @Override
  protected void warmUp() {
    var unused = journal.read();
    databases.touch(Side.SOURCE, Side.TARGET);
  }

  @Override
  protected ConfirmDataResponse handle(ConfirmDataRequest request) {
    journal.confirm(request.lease(), Phase.DRAINED);
    try (Database source = databases.open(Side.SOURCE);
        Database target = databases.open(Side.TARGET)) {
      for (String table : request.waivedTables()) {
        OutageBudget.require(clock.instant(), request.deadline());
        requireSame(table, source.digest(table), target.digest(table));
      }
      Map<String, Long> atLeast = CounterRule.atLeast(source.counters().next());
      target.counters().raise(atLeast);
      requireReady(CounterRule.judge(atLeast, target.counters().next()));
      return new ConfirmDataResponse(request.waivedTables().size(), atLeast.size());
    }
  }

  private static void requireSame(String table, TableDigest source, TableDigest target) {
    if (!source.equals(target)) {
      throw new PreconditionFailed(
          "%s differs: %d rows on the source, %d on the target, checksums %s and %s"
              .formatted(
                  table, source.rows(), target.rows(), source.checksum(), target.checksum()));
    }
  }

  private static void requireReady(Verdict counters) {
    if (!(counters instanceof Verdict.Ready)) {
      throw new PreconditionFailed(String.join("; ", counters.reasons()));
    }
  }
}
