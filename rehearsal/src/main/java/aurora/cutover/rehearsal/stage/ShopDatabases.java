package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.SeededRows;
import java.sql.SQLException;

/**
 * The two databases as they are on the first day of a migration: the shop on the source, nothing on
 * the target but accounts, and those of applications locked. Rights come from the files in grants/.
 */
interface ShopDatabases {

  /** Removes whatever an earlier rehearsal left, and begins anew. */
  SeededRows reset(int rows) throws SQLException;

  /** Lets applications write on the target as well: the recipe knows of no reason not to. */
  void openTarget() throws SQLException;

  /** Adds to the source a table for every way in which the engine numbers rows. */
  void addNumberedTables() throws SQLException;
}
