package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.load.Ledger;
import aurora.cutover.rehearsal.load.PoolKind;
import aurora.cutover.rehearsal.load.Workload;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One story that a rehearsal plays: what happens besides the procedure, and how it must end. The
 * hooks are called on the execution's own thread, so that what they do happens exactly there.
 */
public interface Scenario {

  /** As given to {@code --scenario}. */
  String name();

  /** What it shows, one line. */
  String shows();

  RunReport.Outcome mustEnd();

  /** True when the execution has to end in SUCCEEDED, false for FAILED. */
  boolean mustSucceed();

  /** True when any stable end will do: SUCCEEDED exactly when the target serves. */
  default boolean anyStableEnd() {
    return false;
  }

  /** True when the run has to end by calling a person, who finds the TTL low and the lease held. */
  default boolean endsForOperator() {
    return false;
  }

  /** True when an operator gives up acknowledged writes on purpose. */
  default boolean losesOnPurpose() {
    return false;
  }

  /** What was left to chance in this run, so that it can be repeated. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** Template parameters that differ from the rehearsal's own. */
  default Map<String, String> parameters() {
    return Map.of();
  }

  /** The execution's input, JSON. */
  default String input() {
    return "{}";
  }

  default PoolKind pool() {
    return PoolKind.WELL_BEHAVED;
  }

  /** How often every function is invoked for one step; its last answer counts. */
  default int invocations() {
    return 1;
  }

  /** True when the role billing writes as well. */
  default boolean secondRole() {
    return false;
  }

  /** The clients write. */
  default void onClients(Workload clients) {}

  /** The stage stands; nothing has happened on it yet. */
  default void onOpened(Stage stage) {}

  /** The full load is done, its schema complete, and changes are replicated. */
  default void onReplicating(Stage stage) {}

  /** Replication runs; by default an operator starts a run. Returns the execution's ARN. */
  default String start(Stage stage) {
    return stage.startExecution(input());
  }

  /** What clients of the scenario's own were promised. */
  default List<Ledger> ledgers() {
    return List.of();
  }

  default void onEntered(Stage stage, String state) {}

  default void onExited(Stage stage, String state) {}

  /** What did not go as this scenario says; the run itself was judged already. */
  default List<String> problems(Stage stage, Execution execution, RunReport report) {
    return List.of();
  }
}
