package aurora.cutover.rehearsal.aws.lambda;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Records the calls through one client. The SDK's convenience forms (a builder lambda, a paginator)
 * are default methods that end in a call with a request object: they run on the proxy, so that each
 * page is recorded.
 */
record RecordingHandler(CallRecorder recorder, String function, String prefix, Object client)
    implements InvocationHandler {

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean answersRequest = SdkResponse.class.isAssignableFrom(method.getReturnType());
    if (answersRequest && arguments.length == 1 && arguments[0] instanceof SdkRequest request) {
      return recorder.record(
          function, actions(method, request), request, () -> call(method, arguments));
    }
    if (method.isDefault() && (answersRequest || method.getName().endsWith("Paginator"))) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return call(method, arguments);
  }

  private Set<String> actions(Method method, SdkRequest request) {
    if (request instanceof TransactWriteItemsRequest transaction) {
      return transactionActions(transaction);
    }
    String name = method.getName();
    return Set.of(prefix + ":" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }

  /** IAM knows no action for a transaction: each item needs its own. */
  private Set<String> transactionActions(TransactWriteItemsRequest transaction) {
    Set<String> actions = new TreeSet<>();
    for (TransactWriteItem item : transaction.transactItems()) {
      if (item.update() != null) {
        actions.add(prefix + ":UpdateItem");
      } else if (item.put() != null) {
        actions.add(prefix + ":PutItem");
      } else if (item.delete() != null) {
        actions.add(prefix + ":DeleteItem");
      } else {
        actions.add(prefix + ":ConditionCheckItem");
      }
    }
    return actions;
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
