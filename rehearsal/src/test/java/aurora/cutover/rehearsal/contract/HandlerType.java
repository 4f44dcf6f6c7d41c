package aurora.cutover.rehearsal.contract;

import aurora.cutover.handler.StepHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A step's handler as its class declares it. */
record HandlerType(Class<?> handler, Class<?> request, Class<?> response) {

  static final String PACKAGE = "aurora.cutover.handler.";

  /** The handler of a state, by the one word they share. */
  static HandlerType of(String state) {
    try {
      Class<?> handler = Class.forName(PACKAGE + state + "Handler");
      ParameterizedType step = (ParameterizedType) handler.getGenericSuperclass();
      if (!step.getRawType().equals(StepHandler.class)) {
        throw new AssertionError(handler + " is no StepHandler");
      }
      return new HandlerType(
          handler,
          (Class<?>) step.getActualTypeArguments()[0],
          (Class<?>) step.getActualTypeArguments()[1]);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("state " + state + " has no handler class " + e.getMessage(), e);
    }
  }

  static Set<String> fields(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The type that a path of field names leads to; empty when a record has no such field. */
  static Optional<Class<?>> follow(Class<?> type, String... path) {
    Class<?> at = type;
    for (String field : path) {
      if (Map.class.isAssignableFrom(at)) {
        return Optional.of(Object.class);
      }
      Optional<RecordComponent> component =
          at.isRecord()
              ? Arrays.stream(at.getRecordComponents())
                  .filter(c -> c.getName().equals(field))
                  .findFirst()
              : Optional.empty();
      if (component.isEmpty()) {
        return Optional.empty();
      }
      at = component.get().getType();
    }
    return Optional.of(at);
  }
}
