package aurora.cutover.rehearsal.load;

import java.util.ArrayList;
import java.util.List;

/**
 * The audit's figures, in writes: {@code lost} were acknowledged and are not there, {@code
 * lostOnPurpose} as well, but only after it was said that they may be given up, {@code duplicated}
 * are there more than once, {@code unexpected} are there although refused; {@code unknownApplied}
 * and {@code unknownNotApplied} say what became of writes that were never answered; {@code
 * seededMissing} counts rows of before the run that are gone. {@code examples}: at most ten, for
 * humans.
 */
public record AuditResult(
    long lost,
    long lostOnPurpose,
    long duplicated,
    long unexpected,
    long unknownApplied,
    long unknownNotApplied,
    long seededMissing,
    List<String> examples) {

  public AuditResult {
    examples = List.copyOf(examples);
  }

  /** What is wrong, a line each, with one example; empty when the audit is clean. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    add(problems, lost, "acknowledged writes are lost");
    add(problems, duplicated, "writes are there more than once");
    add(problems, unexpected, "writes are there although they were refused");
    add(problems, seededMissing, "rows of before the run are gone");
    if (!problems.isEmpty() && !examples.isEmpty()) {
      problems.add("for example " + examples.getFirst());
    }
    return problems;
  }

  private static void add(List<String> problems, long count, String what) {
    if (count > 0) {
      problems.add(count + " " + what);
    }
  }

  /** Nothing lost, nothing twice, nothing that was refused, every seeded row there. */
  public boolean clean() {
    return lost == 0 && duplicated == 0 && unexpected == 0 && seededMissing == 0;
  }
}
