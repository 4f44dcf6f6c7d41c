package aurora.cutover.replication;

import java.time.Instant;

/**
 * One datapoint.
 *
 * @param seconds CDC latency, 0 or more
 */
public record Latency(Instant at, double seconds) {}
