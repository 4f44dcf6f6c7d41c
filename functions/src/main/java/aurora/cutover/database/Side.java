package aurora.cutover.database;

/** The two sides of a migration. */
public enum Side {
  SOURCE,
  TARGET;

  /** The side's name in messages and payloads: {@code source} or {@code target}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
