package aurora.cutover.rehearsal.aws.dms;

/**
 * How far replication is behind.
 *
 * @param sourceSeconds age of the oldest change that was not read from the source
 * @param targetSeconds age of the oldest change that was read and is not on the target
 * @param pendingChanges changes read and not applied; an estimate
 */
public record Lag(double sourceSeconds, double targetSeconds, long pendingChanges) {}
