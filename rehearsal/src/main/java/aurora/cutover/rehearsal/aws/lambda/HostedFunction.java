package aurora.cutover.rehearsal.aws.lambda;

import aurora.cutover.config.Clients;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.TemplateException;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * One function with its execution environments. As in Lambda an environment serves one invocation
 * at a time and is kept for the next one.
 */
final class HostedFunction {

  private final FunctionResource resource;
  private final Class<? extends RequestStreamHandler> type;
  private final Clients clients;
  private final HandlerFactory factory;
  private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();

  HostedFunction(FunctionResource resource, Clients clients, HandlerFactory factory) {
    this.resource = resource;
    this.type = handlerClass(resource);
    this.clients = clients;
    this.factory = factory;
  }

  FunctionResource resource() {
    return resource;
  }

  /** An environment kept from an earlier call, else a new one; the handler's exception on start. */
  RequestStreamHandler take() {
    RequestStreamHandler kept = idle.pollFirst();
    if (kept != null) {
      return kept;
    }
    try {
      return factory.create(type, resource.environment(), clients);
    } catch (ReflectiveOperationException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new TemplateException(
          resource.logicalId() + ": " + type.getName() + " cannot be made: " + e, e);
    }
  }

  void giveBack(RequestStreamHandler handler) {
    idle.addFirst(handler);
  }

  private static Class<? extends RequestStreamHandler> handlerClass(FunctionResource resource) {
    String name = resource.handler().replaceFirst("::.*", "");
    try {
      Class<?> found = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
      return found.asSubclass(RequestStreamHandler.class);
    } catch (ClassNotFoundException e) {
      throw new TemplateException(
          resource.logicalId() + ": there is no handler class " + name + " (check Handler)", e);
    } catch (ClassCastException e) {
      throw new TemplateException(
          resource.logicalId() + ": " + name + " is no RequestStreamHandler", e);
    }
  }
}
