package aurora.cutover.rehearsal.dns;

/** Hears of the changes of a {@link Route53Double}, for a live view. */
public interface ChangeListener {
  /** The change was accepted; {@code visibleAt} says when it will be served. */
  default void submitted(AcceptedChange change) {}

  /**
   * The change is served. Called when the first query, listing or status request after {@code
   * visibleAt} finds it so, hence possibly later than that instant.
   */
  default void visible(AcceptedChange change) {}
}
