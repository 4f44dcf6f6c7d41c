package aurora.cutover.handler;

import aurora.cutover.gate.Verdict;
import java.util.List;

/**
 * A gate's answer as the state machine reads it.
 *
 * @param verdict READY, HELD, BLOCKED or UNKNOWN
 */
public record GateResponse(String verdict, List<String> reasons) {

  static GateResponse of(Verdict verdict) {
    return new GateResponse(word(verdict), verdict.reasons());
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Ready ignored -> "READY";
      case Verdict.Held ignored -> "HELD";
      case Verdict.Unknown ignored -> "UNKNOWN";
      case Verdict.Blocked ignored -> "BLOCKED";
    };
  }
}
