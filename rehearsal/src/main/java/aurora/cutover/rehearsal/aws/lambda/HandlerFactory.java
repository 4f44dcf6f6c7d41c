package aurora.cutover.rehearsal.aws.lambda;

import aurora.cutover.config.Clients;
import aurora.cutover.config.Wiring;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Clock;
import java.util.Map;

/** Makes a handler as Lambda's runtime would, but with clients and environment of our own. */
@FunctionalInterface
public interface HandlerFactory {

  /**
   * Makes one instance for one execution environment.
   *
   * @throws ReflectiveOperationException when the class has no constructor this factory can call
   */
  RequestStreamHandler create(
      Class<? extends RequestStreamHandler> type, Map<String, String> environment, Clients clients)
      throws ReflectiveOperationException;

  /** Makes handlers by their constructor that takes the wiring, as every function here has one. */
  static HandlerFactory wired(Clock clock) {
    return (type, environment, clients) ->
        type.getConstructor(Wiring.class).newInstance(new Wiring(environment, clients, clock));
  }
}
