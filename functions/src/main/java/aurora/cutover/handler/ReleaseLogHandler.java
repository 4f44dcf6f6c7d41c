package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;

/**
 * Lets the target forget the changes that it kept for the way back, once that is closed: otherwise
 * PostgreSQL would keep its log until the disk is full. Safe to repeat.
 */
public final class ReleaseLogHandler
    extends StepHandler<ReleaseLogHandler.ReleaseLogRequest, Done> {

  public record ReleaseLogRequest(Lease lease) {}

  private final Journal journal;
  private final Databases databases;

  public ReleaseLogHandler() {
    this(Wiring.ofLambda());
  }

  public ReleaseLogHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases());
  }

  ReleaseLogHandler(Journal journal, Databases databases) {
    super(ReleaseLogRequest.class);
    this.journal = journal;
    this.databases = databases;
  }

  @Override
  protected Done handle(ReleaseLogRequest request) {
    journal.confirm(request.lease(), Phase.COMPLETED);
    try (Database target = databases.open(Side.TARGET)) {
      target.releaseLog();
    }
    return new Done("the target keeps no log for the way back any more");
  }
}
