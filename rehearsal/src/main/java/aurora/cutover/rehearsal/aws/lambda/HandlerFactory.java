package aurora.cutover.rehearsal.aws.lambda;

import aurora.cutover.config.Clients;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
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
}
