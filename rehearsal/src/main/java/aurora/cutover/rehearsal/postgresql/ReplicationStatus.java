package aurora.cutover.rehearsal.postgresql;

import java.util.Optional;

/**
 * What both ends say about replication.
 *
 * @param running a worker applies, or waits for its source to come back
 * @param lastError why no change can be applied
 * @param sent end of what the source has sent; empty when it sends nothing or is not there
 * @param applied end of what has been applied, as a position of the source; empty when the source
 *     is not there, or keeps no slot
 */
public record ReplicationStatus(
    boolean running, Optional<String> lastError, Optional<Lsn> sent, Optional<Lsn> applied) {}
