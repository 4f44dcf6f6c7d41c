package aurora.cutover.rehearsal.aws.dms;

import java.util.List;
import java.util.Optional;

/**
 * What really moves the data of one task. Starting and stopping return before the work is done;
 * {@link #condition} tells how it goes. Any method may throw a RuntimeException, which fails the
 * task. Called by several threads.
 */
public interface CdcEngine {

  /** Where an engine stands. */
  sealed interface Condition {
    /** Never started, or stopped. */
    record Idle() implements Condition {}

    /** The full load runs. */
    record Loading() implements Condition {}

    /** The full load is complete and changes are not applied yet. */
    record Loaded() implements Condition {}

    /** Changes are read and applied. */
    record Replicating() implements Condition {}

    /** It stands still and will not go on by itself. */
    record Failed(String text) implements Condition {}
  }

  /**
   * Drops and makes the target's tables and copies all rows, from the beginning. When this returns
   * the condition is Loading, or already what came of it.
   */
  void startFullLoad();

  /** The tables of the task with the progress of their load, sorted by name. */
  List<TableLoad> tables();

  /**
   * Applies changes from a position on.
   *
   * @param position of the source, native form; empty: where it stopped, else where the full load
   *     began, else now
   */
  void startCdc(Optional<String> position);

  /** Reads and applies nothing more; what was applied is whole transactions. Safe to repeat. */
  void stopCdc();

  Condition condition();

  /** The source's position up to which all is applied, native form; empty before the first load. */
  Optional<String> position();

  /** Empty when the engine cannot tell. */
  Optional<Lag> lag();

  /** True when all that the source wrote while the full load ran is applied. */
  boolean cachedChangesApplied();

  /** Compares one table on both sides; takes earlier comparisons into account. */
  TableCheck compare(TableId table);
}
