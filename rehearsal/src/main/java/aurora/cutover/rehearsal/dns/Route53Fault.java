package aurora.cutover.rehearsal.dns;

/** What can be made to happen to a coming call. */
public enum Route53Fault {
  /** Refused: an earlier request for the zone is still being processed. Nothing changes. */
  PRIOR_REQUEST_NOT_COMPLETE,
  /** Refused with the wire's code Throttling. Nothing changes. */
  THROTTLED,
  /** The call never arrives. Nothing changes. */
  REQUEST_LOST,
  /** The call takes effect, the caller gets no reply. */
  REPLY_LOST
}
