package aurora.cutover.rehearsal.contract;

import aurora.cutover.handler.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state machine's variables with what may be in them: a handler's response record, an object
 * with known fields, or a value.
 */
final class Variables {

  private static final Pattern TEXTS = Pattern.compile("'[^']*'");
  private static final Pattern READ = Pattern.compile("\\$(\\w+)((?:\\.\\w+)*)(?!\\w*\\()");
  private static final Pattern RESULT =
      Pattern.compile("\\{% \\$states\\.result\\.Payload((?:\\.\\w+)*) %}");

  /** One place that reads a variable. */
  record Read(String state, String variable, String path) {}

  private final Map<String, Set<Optional<Class<?>>>> types = new LinkedHashMap<>();
  private final Map<String, List<Set<String>>> objects = new LinkedHashMap<>();

  private Variables() {}

  static Variables of(Machine machine) {
    Variables variables = new Variables();
    machine.states().forEach(variables::collect);
    return variables;
  }

  Set<String> names() {
    return types.keySet();
  }

  /** The records that the expression, a bare variable, may give; empty for anything else. */
  Set<Optional<Class<?>>> typesOf(String expression) {
    return types.getOrDefault(expression.replaceAll("[{}%$ ]", ""), Set.of(Optional.empty()));
  }

  /** True when whatever was assigned to the variable has what the path names. */
  boolean has(String variable, String path) {
    String[] steps = path.isEmpty() ? new String[0] : path.substring(1).split("\\.", -1);
    return types.getOrDefault(variable, Set.of()).stream()
            .allMatch(type -> type.isEmpty() || HandlerType.follow(type.get(), steps).isPresent())
        && objects.getOrDefault(variable, List.of()).stream()
            .allMatch(keys -> steps.length == 0 || (steps.length == 1 && keys.contains(steps[0])));
  }

  /** Every mention of a variable in any text below the node. */
  static Set<Read> reads(String state, JsonNode node) {
    Set<Read> reads = new HashSet<>();
    if (node.isTextual() && node.textValue().startsWith("{%")) {
      Matcher matcher = READ.matcher(TEXTS.matcher(node.textValue()).replaceAll("''"));
      while (matcher.find()) {
        reads.add(new Read(state, matcher.group(1), matcher.group(2)));
      }
    }
    node.forEach(child -> reads.addAll(reads(state, child)));
    return reads;
  }

  private void collect(String state, JsonNode node) {
    List<JsonNode> assigns = new ArrayList<>(node.findValues("Assign"));
    for (JsonNode assign : assigns) {
      assign.properties().forEach(entry -> assigned(state, entry.getKey(), entry.getValue()));
    }
  }

  private void assigned(String state, String name, JsonNode value) {
    Set<Optional<Class<?>>> into = types.computeIfAbsent(name, n -> new HashSet<>());
    if (value.isObject()) {
      objects.computeIfAbsent(name, n -> new ArrayList<>()).add(keys(value));
      into.add(Optional.empty());
      return;
    }
    Matcher result = RESULT.matcher(value.asText());
    if (name.equals("settings")) {
      into.add(Optional.of(Settings.class));
    } else if (value.asText().equals("{% $states.errorOutput %}")) {
      objects.computeIfAbsent(name, n -> new ArrayList<>()).add(Set.of("Error", "Cause"));
      into.add(Optional.empty());
    } else if (result.matches()) {
      String path = result.group(1);
      Optional<Class<?>> type =
          HandlerType.follow(
              HandlerType.of(state).response(),
              path.isEmpty() ? new String[0] : path.substring(1).split("\\.", -1));
      into.add(
          Optional.of(
              type.orElseThrow(
                  () -> new AssertionError(state + "'s response has no field " + path))));
    } else {
      objects.computeIfAbsent(name, n -> new ArrayList<>()).add(Set.of());
      into.add(Optional.empty());
    }
  }

  private static Set<String> keys(JsonNode object) {
    Set<String> keys = new HashSet<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
