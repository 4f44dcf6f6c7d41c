package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.aws.dms.CdcEngine;
import aurora.cutover.rehearsal.aws.dms.TableId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** What moves the data of one rehearsal, in both directions, and the ways to disturb it. */
interface EngineReplication {

  /** The engine of the task from the source to the target. */
  CdcEngine forward();

  /** The engine of the task from the target to the source; CDC only. */
  CdcEngine reverse();

  /** Gives the target what a full load leaves out, as an operator does before CDC begins. */
  void complete(List<TableId> tables) throws SQLException;

  /** Slows the forward direction down from now on. */
  void delay(Duration delay) throws SQLException;

  /** Stops applying changes on the target, as an engine that hangs would. */
  void halt() throws SQLException;

  /**
   * By which names the servers keep their logs for the tasks; empty where a log has its time and
   * nobody to wait for.
   */
  List<String> keptLog() throws SQLException;

  /** Whole seconds that the target is behind; empty when the engine cannot tell. */
  OptionalLong secondsBehind() throws SQLException;
}
