package aurora.cutover.journal;

/**
 * The right to act on a migration.
 *
 * @param owner ARN of the execution that holds it
 * @param epoch fencing number, from 1, one higher with every run
 */
public record Lease(String owner, long epoch) {

  public Lease {
    if (owner.isBlank() || epoch < 1) {
      throw new IllegalArgumentException("a lease has an owner and an epoch from 1");
    }
  }
}
