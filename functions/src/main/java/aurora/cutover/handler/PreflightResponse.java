package aurora.cutover.handler;

import aurora.cutover.gate.Verdict;
import java.util.List;

/**
 * What a preflight found.
 *
 * @param verdict READY only when the run may begin
 * @param plan the calls that the run would make from here, a line a call
 */
public record PreflightResponse(String verdict, List<String> reasons, List<String> plan) {

  static PreflightResponse of(Verdict verdict, List<String> plan) {
    return new PreflightResponse(GateResponse.word(verdict), verdict.reasons(), plan);
  }
}
