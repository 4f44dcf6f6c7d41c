package aurora.cutover.rehearsal.asl;

import java.time.Instant;

/**
 * One passage through a state, retries included.
 *
 * @param millis from entering to leaving, or to the failure that ended the execution there
 */
public record StateVisit(String name, Instant startedAt, long millis) {}
