package aurora.cutover.database;

import java.util.Optional;

/**
 * A replication slot as the server describes it.
 *
 * @param status reserved, extended, unreserved or lost: whether the log it needs is still there
 * @param active somebody reads from it
 * @param retainedBytes of the log that the server keeps for it
 */
record PostgreSqlSlot(String name, String status, boolean active, long retainedBytes) {

  /** A slot that nobody reads and that keeps more than this fills a disk sooner or later. */
  static final long MOST_UNREAD_BYTES = 1L << 30;

  private static final long MIB = 1L << 20;

  /** Empty when its reader can go on and the disk is not in danger. */
  Optional<String> trouble() {
    if (status.equals("lost") || status.equals("unreserved")) {
      return Optional.of(
          "replication slot %s is %s: the log it needs is gone, or goes at the next checkpoint (max_slot_wal_keep_size)"
              .formatted(name, status));
    }
    return !active && retainedBytes > MOST_UNREAD_BYTES
        ? Optional.of(
            "replication slot %s keeps %d MiB of the log and nobody reads it: drop it, or start its reader"
                .formatted(name, retainedBytes / MIB))
        : Optional.empty();
  }
}
