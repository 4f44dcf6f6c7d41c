package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.FenceMode;
import java.time.Duration;

/** The worlds that the runs take place in. */
enum Surrounding {
  /** Replication in small batches, a TTL of one minute. */
  PLAIN(FenceMode.READ_ONLY, 60, 40, 0, false, false),
  /** One table arrives long before the rest of its batch. */
  WIDE_BATCHES(FenceMode.READ_ONLY, 60, 1500, 300, false, false),
  /** The source is fenced by account locks, Route 53 needs seconds. */
  LOCKED_ACCOUNTS(FenceMode.LOCK_ACCOUNTS, 20, 40, 2000, false, false),
  /** A person has to agree. */
  WITH_APPROVAL(FenceMode.READ_ONLY, 5, 40, 0, true, false),
  /** Replication is behind at first, so that the run has to wait. */
  BEHIND_AT_FIRST(FenceMode.READ_ONLY, 20, 40, 300, false, true);

  private final FenceMode fence;
  private final long ttlSeconds;
  private final int batchMillis;
  private final int inSyncMillis;
  private final boolean approval;
  private final boolean behind;

  Surrounding(
      FenceMode fence,
      long ttlSeconds,
      int batchMillis,
      int inSyncMillis,
      boolean approval,
      boolean behind) {
    this.fence = fence;
    this.ttlSeconds = ttlSeconds;
    this.batchMillis = batchMillis;
    this.inSyncMillis = inSyncMillis;
    this.approval = approval;
    this.behind = behind;
  }

  FenceMode fence() {
    return fence;
  }

  /** The service record's TTL before the run. */
  long ttlSeconds() {
    return ttlSeconds;
  }

  /** How long the tables of one batch of changes are apart on the target. */
  Duration batch() {
    return Duration.ofMillis(batchMillis);
  }

  Duration inSync() {
    return Duration.ofMillis(inSyncMillis);
  }

  String input() {
    return "{\"acceptNoWayBack\":true,\"requireApproval\":" + approval + "}";
  }

  /** For how long after the start replication is behind. */
  Duration behind() {
    return behind ? Duration.ofSeconds(30) : Duration.ZERO;
  }
}
