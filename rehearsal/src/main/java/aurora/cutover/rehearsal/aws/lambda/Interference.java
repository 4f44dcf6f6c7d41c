package aurora.cutover.rehearsal.aws.lambda;

/** What a fault scenario does around a call: throwing here is the fault. */
public interface Interference {

  /** Runs before the service is called; throwing keeps the call from having any effect. */
  default void before(RecordedCall call) {}

  /**
   * Runs after the service has answered; throwing loses the reply of a call that had its effect.
   */
  default void after(RecordedCall call) {}
}
