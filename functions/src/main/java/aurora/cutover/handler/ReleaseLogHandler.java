package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.util.List;

/**
 * Lets both sides forget the changes that they kept for DMS, once the way back is closed: otherwise
 * PostgreSQL would keep its log until the disk is full. Of several readers of the source nobody can
 * say which one was the forward task: then all are left, and named. Safe to repeat.
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
    Entry entry = journal.confirm(request.lease(), Phase.COMPLETED);
    try (Database target = databases.open(Side.TARGET)) {
      target.releaseLog();
    }
    List<String> readers = WayBack.sourceReaders(entry);
    if (readers.size() > 1) {
      return new Done(
          "the target keeps no log for the way back any more; drop the replication slots of the source that nobody needs: "
              + readers);
    }
    for (String reader : readers) {
      try (Database source = databases.open(Side.SOURCE)) {
        source.releaseLog(reader);
      }
    }
    return new Done("neither side keeps its log for DMS any more");
  }
}
