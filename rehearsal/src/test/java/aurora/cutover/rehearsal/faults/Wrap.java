package aurora.cutover.rehearsal.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** An object whose methods are the real one's but for a few. */
final class Wrap {

  /** What a method does instead. */
  @FunctionalInterface
  interface Instead {
    Object call(Object... arguments);
  }

  private Wrap() {}

  static <T> T of(Class<T> type, T real, Map<String, Instead> methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Instead instead = methods.get(method.getName());
              if (instead != null) {
                return instead.call(arguments);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
