package aurora.cutover.database;

/**
 * One marker row.
 *
 * @param run the execution that wrote it, at most 64 characters
 * @param epoch the run's fencing number
 * @param sequence 1, 2, ... within the run
 */
public record Marker(String run, long epoch, long sequence) {

  public Marker {
    if (run.isBlank() || run.length() > 64) {
      throw new IllegalArgumentException(
          "a marker's run has 1 to 64 characters, not " + run.length());
    }
  }

  /** The one after this, of the same run. */
  public Marker next() {
    return new Marker(run, epoch, sequence + 1);
  }

  /** The row's key: never used twice, at most 64 characters. */
  public String id() {
    return Integer.toHexString(run.hashCode()) + "-" + epoch + "-" + sequence;
  }
}
