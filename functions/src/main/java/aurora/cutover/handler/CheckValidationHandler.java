package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.gate.ValidationRule;
import aurora.cutover.replication.ReplicationTask;
import java.util.List;
import java.util.Set;

/** Has DMS validated every table? Reads only. */
public final class CheckValidationHandler
    extends StepHandler<CheckValidationHandler.CheckValidationRequest, GateResponse> {

  /**
   * @param waivedTables {@code schema.table}, compared by the run itself under the fence
   */
  public record CheckValidationRequest(List<String> waivedTables) {}

  private final ReplicationTask task;
  private final String markerTable;

  public CheckValidationHandler() {
    this(Wiring.ofLambda());
  }

  public CheckValidationHandler(Wiring wiring) {
    this(wiring.task(), wiring.required("MARKER_TABLE"));
  }

  CheckValidationHandler(ReplicationTask task, String markerTable) {
    super(CheckValidationRequest.class);
    this.task = task;
    this.markerTable = markerTable;
  }

  @Override
  protected GateResponse handle(CheckValidationRequest request) {
    return GateResponse.of(
        ValidationRule.judge(task.tables(), Set.copyOf(request.waivedTables()), markerTable));
  }
}
