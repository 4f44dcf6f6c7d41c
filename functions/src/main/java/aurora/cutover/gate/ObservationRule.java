package aurora.cutover.gate;

import java.util.List;
import java.util.Optional;

/**
 * What is to become of a target that has taken over: watch on, close the way back, go back, or call
 * a person. A person's word counts first; silence completes, doubt does not.
 */
public final class ObservationRule {

  /** What the run does next. */
  public enum Advice {
    WAIT,
    COMPLETE,
    ROLL_BACK,
    CALL
  }

  /**
   * What was seen.
   *
   * @param word the operator's: rollback or complete
   * @param alarms blocked when one calls for a rollback
   * @param target blocked when the cluster has been unhealthy for too long
   * @param wayBack blocked when nothing leads back any more
   * @param over the time to observe is over
   * @param longOver so long that a doubt is not going to clear by itself
   */
  public record Seen(
      Optional<String> word,
      Verdict alarms,
      Verdict target,
      Verdict wayBack,
      boolean over,
      boolean longOver) {}

  private ObservationRule() {}

  /** The operator's word first, then a breach, then a broken way back, then the time. */
  public static Advice judge(Seen seen) {
    if (seen.word().isPresent()) {
      return switch (seen.word().get()) {
        case "complete" -> Advice.COMPLETE;
        case "rollback" -> Advice.ROLL_BACK;
        default -> Advice.CALL;
      };
    }
    if (seen.alarms() instanceof Verdict.Blocked || seen.target() instanceof Verdict.Blocked) {
      return Advice.ROLL_BACK;
    }
    if (seen.wayBack() instanceof Verdict.Blocked) {
      return Advice.CALL;
    }
    if (seen.over() && all(seen) instanceof Verdict.Ready) {
      return Advice.COMPLETE;
    }
    return seen.longOver() ? Advice.CALL : Advice.WAIT;
  }

  /** What the advice rests on: the gravest answers, or the operator's word. */
  public static List<String> reasons(Seen seen) {
    return seen.word()
        .map(word -> List.of("the operator said " + word))
        .orElseGet(() -> all(seen).reasons());
  }

  private static Verdict all(Seen seen) {
    return Verdict.gravest(List.of(seen.alarms(), seen.target(), seen.wayBack()));
  }
}
