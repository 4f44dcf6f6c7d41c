package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.gate.OutageRule;
import aurora.cutover.gate.Verdict;
import aurora.cutover.journal.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long does a committed row need to the target right now, and does the outage this predicts fit
 * the budget? Writes one marker row on the source.
 */
public final class ProbeLagHandler
    extends StepHandler<ProbeLagHandler.ProbeLagRequest, ProbeLagHandler.ProbeLagResponse> {

  /**
   * @param maxLagSeconds how long the marker may travel
   * @param maxWriteOutageSeconds the budget that the predicted outage has to fit
   */
  public record ProbeLagRequest(Lease lease, int maxLagSeconds, int maxWriteOutageSeconds) {}

  /**
   * @param roundTripMillis -1 when the marker did not arrive in time
   */
  public record ProbeLagResponse(String verdict, List<String> reasons, long roundTripMillis) {}

  private final Databases databases;
  private final MarkerTrip trip;
  private final Clock clock;
  private final OutageRule outage;

  public ProbeLagHandler() {
    this(Wiring.ofLambda());
  }

  public ProbeLagHandler(Wiring wiring) {
    this(
        wiring.databases(),
        new MarkerTrip(wiring.poll(), wiring.clock()),
        wiring.clock(),
        new OutageRule(
            Duration.ofSeconds(wiring.number("CUTOVER_TTL_SECONDS", 1, 60)),
            Duration.ofSeconds(wiring.number("EXPECTED_OVERHEAD_SECONDS", 0, 120))));
  }

  ProbeLagHandler(Databases databases, MarkerTrip trip, Clock clock, OutageRule outage) {
    super(ProbeLagRequest.class);
    this.databases = databases;
    this.trip = trip;
    this.clock = clock;
    this.outage = outage;
  }

  @Override
  protected ProbeLagResponse handle(ProbeLagRequest request) {
    Instant deadline = clock.instant().plusSeconds(Math.max(1, request.maxLagSeconds()));
    try (Database source = databases.open(Side.SOURCE);
        Database target = databases.open(Side.TARGET)) {
      Optional<Duration> travelled =
          trip.send(trip.fresh(request.lease()), source, target, deadline);
      Verdict verdict =
          travelled
              .map(time -> outage.judge(time, Duration.ofSeconds(request.maxWriteOutageSeconds())))
              .orElseGet(
                  () ->
                      Verdict.held(
                          "a marker did not reach the target in %d s"
                              .formatted(Math.max(1, request.maxLagSeconds()))));
      return new ProbeLagResponse(
          GateResponse.word(verdict),
          verdict.reasons(),
          travelled.map(Duration::toMillis).orElse(-1L));
    }
  }
}
