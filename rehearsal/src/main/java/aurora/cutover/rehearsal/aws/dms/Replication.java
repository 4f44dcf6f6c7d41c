package aurora.cutover.rehearsal.aws.dms;

import java.sql.SQLException;

/**
 * Changes flow from one server to another by the database's own means, in DMS's place.
 *
 * @param <P> a position of the server they come from
 */
public interface Replication<P> {

  /** Starts anew from a position. */
  void start(P position) throws SQLException;

  /** Goes on from where it stopped. */
  void resume() throws SQLException;

  /** Receives and applies nothing more; what was applied is whole transactions. Safe to repeat. */
  void stop() throws SQLException;

  /** Stops and forgets the position. Safe to repeat. */
  void forget() throws SQLException;

  /** True when everything that had been written up to there is visible on the other side. */
  boolean hasApplied(P position) throws SQLException;
}
