package aurora.cutover.database;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets one invocation of ours at a time change a fence: a raise whose reply was lost may still be
 * running when the next step restores. The server itself keeps the turn and frees it when the
 * connection ends. Who stands still in its turn is ended by who waits for it, and changes nothing
 * more: its change goes on over the same connection or not at all.
 *
 * @param <S> a session of the server
 */
abstract sealed class FenceTurn<S> permits MySqlTurn, PostgreSqlTurn {

  /** How long a change waits for another one of ours; below the statements' limit of 15 s. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** An invocation that asks the server nothing for so long is taken to stand still. */
  static final Duration STANDSTILL = Duration.ofSeconds(3);

  /** How often it is looked for one that stands still. */
  static final Duration LOOK = Duration.ofSeconds(1);

  private final SqlConnection connection;

  FenceTurn(SqlConnection connection) {
    this.connection = connection;
  }

  /**
   * Waits for the turn, and ends who stands still in it.
   *
   * @throws aurora.cutover.error.DependencyUnavailable when it is not ours in that time
   */
  abstract void await(Duration longest, Runnable stillMine);

  abstract void release();

  /** A session of our own user only, and only while it has the turn. */
  abstract Optional<S> standingStill();

  /** Ends it where it still stands still. */
  abstract void end(S still);

  final void take(Runnable stillMine, Runnable change) {
    take(Instant.now().plus(LONGEST_WAIT), stillMine, change);
  }

  final void take(Instant deadline, Runnable stillMine, Runnable change) {
    Duration left = Duration.between(Instant.now(), deadline);
    await(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT, stillMine);
    connection.withoutAnother(
        () -> {
          stillMine.run();
          change.run();
          release();
        });
  }

  /**
   * Whoever held the turn before the journal confirmed us is not of a later step: that one would
   * have written the journal first.
   */
  final void endStandstill(Runnable stillMine) {
    Optional<S> still = standingStill();
    if (still.isPresent()) {
      stillMine.run();
      end(still.get());
    }
  }
}
