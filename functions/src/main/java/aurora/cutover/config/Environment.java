package aurora.cutover.config;

import aurora.cutover.error.InvalidConfiguration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads a function's environment and collects every problem, so that one message names them all.
 */
final class Environment {

  private final Map<String, String> values;
  private final Set<String> problems = new LinkedHashSet<>();

  Environment(Map<String, String> values) {
    this.values = values;
  }

  Optional<String> optional(String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  String required(String key) {
    return optional(key)
        .orElseGet(
            () -> {
              problems.add(key + " is not set");
              return "";
            });
  }

  /** A required value of any type; {@code expected} is what the message says it has to be. */
  <T> Optional<T> required(String key, String expected, Function<String, T> parse) {
    String text = required(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      problems.add(key + " is '" + text + "', expected " + expected);
      return Optional.empty();
    }
  }

  Set<String> requiredSet(String key) {
    Set<String> set = new TreeSet<>(split(required(key)));
    if (set.isEmpty() && !required(key).isEmpty()) {
      problems.add(key + " names nothing");
    }
    return set;
  }

  static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  void problem(String problem) {
    problems.add(problem);
  }

  /** Throws {@link InvalidConfiguration} when anything was wrong. */
  void check() {
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration("environment: " + String.join("; ", problems));
    }
  }
}
