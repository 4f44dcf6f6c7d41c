package aurora.cutover.gate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A gate's answer. Only {@link Ready} opens it; {@link Unknown} never does. Reasons carry the
 * numbers that were compared, so that a person can check the judgement.
 */
public sealed interface Verdict {

  List<String> reasons();

  /** Every condition holds. */
  record Ready(List<String> reasons) implements Verdict {
    public Ready {
      reasons = List.copyOf(reasons);
    }
  }

  /** Not yet; waiting is expected to help. */
  record Held(List<String> reasons) implements Verdict {
    public Held {
      reasons = someOf(reasons);
    }
  }

  /** It could not be found out. */
  record Unknown(List<String> reasons) implements Verdict {
    public Unknown {
      reasons = someOf(reasons);
    }
  }

  /** Waiting does not help: somebody has to act. */
  record Blocked(List<String> reasons) implements Verdict {
    public Blocked {
      reasons = someOf(reasons);
    }
  }

  static Verdict ready(String reason) {
    return new Ready(List.of(reason));
  }

  static Verdict held(String reason) {
    return new Held(List.of(reason));
  }

  static Verdict unknown(String reason) {
    return new Unknown(List.of(reason));
  }

  static Verdict blocked(String reason) {
    return new Blocked(List.of(reason));
  }

  /**
   * The gravest of all answers with the reasons of every answer that is as grave.
   *
   * @throws IllegalArgumentException when there is no answer at all
   */
  static Verdict gravest(Collection<Verdict> verdicts) {
    int gravity =
        verdicts.stream()
            .map(Verdict::gravity)
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new IllegalArgumentException("no verdict to choose from"));
    List<Verdict> gravest = verdicts.stream().filter(v -> v.gravity() == gravity).toList();
    List<String> reasons = gravest.stream().flatMap(v -> v.reasons().stream()).toList();
    return switch (gravest.getFirst()) {
      case Ready ignored -> new Ready(reasons);
      case Held ignored -> new Held(reasons);
      case Unknown ignored -> new Unknown(reasons);
      case Blocked ignored -> new Blocked(reasons);
    };
  }

  private int gravity() {
    return switch (this) {
      case Ready ignored -> 0;
      case Held ignored -> 1;
      case Unknown ignored -> 2;
      case Blocked ignored -> 3;
    };
  }

  private static List<String> someOf(List<String> reasons) {
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a gate that does not open has to say why");
    }
    return List.copyOf(reasons);
  }
}
