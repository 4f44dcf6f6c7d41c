package aurora.cutover.rehearsal.load;

import java.util.List;

/**
 * The audit's figures, in writes: {@code lost} were acknowledged and are not there, {@code
 * duplicated} are there more than once, {@code unexpected} are there although refused; {@code
 * unknownApplied} and {@code unknownNotApplied} say what became of writes that were never answered;
 * {@code seededMissing} counts rows of before the run that are gone. {@code examples}: at most ten,
 * for humans.
 */
public record AuditResult(
    long lost,
    long duplicated,
    long unexpected,
    long unknownApplied,
    long unknownNotApplied,
    long seededMissing,
    List<String> examples) {

  public AuditResult {
    examples = List.copyOf(examples);
  }

  /** Nothing lost, nothing twice, nothing that was refused, every seeded row there. */
  public boolean clean() {
    return lost == 0 && duplicated == 0 && unexpected == 0 && seededMissing == 0;
  }
}
