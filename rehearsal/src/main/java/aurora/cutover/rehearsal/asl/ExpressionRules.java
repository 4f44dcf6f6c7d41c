package aurora.cutover.rehearsal.asl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression may refer to, decided from its text before anything runs: known functions,
 * variables some state assigns, and the parts of $states that exist where it stands.
 */
final class ExpressionRules {
  /** Parts of $states beyond input and context that a field can see. */
  record Reach(boolean result, boolean errorOutput, boolean taskToken) {
    static final Reach BASE = new Reach(false, false, false);
    static final Reach RESULT = new Reach(true, false, false);
    static final Reach ERROR = new Reach(false, true, false);
    static final Reach TOKEN = new Reach(false, false, true);
  }

  // JSONata 2.0.6 without $eval, which the service takes away, and without $clone, which only the
  // Java port has.
  private static final Set<String> FUNCTIONS =
      Set.of(
          ("sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim"
                  + " pad match contains replace split join formatNumber formatBase formatInteger parseInteger number"
                  + " floor ceil round abs sqrt power random boolean not map zip filter single reduce sift keys lookup"
                  + " append exists spread merge reverse each error assert type sort shuffle distinct base64encode"
                  + " base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl toMillis fromMillis now"
                  + " millis")
              .split(" "));
  private static final Set<String> AWS_FUNCTIONS =
      Set.of("uuid", "parse", "partition", "range", "hash");
  private static final Set<String> CONTEXT =
      Set.of(
          "Execution.Id",
          "Execution.Name",
          "Execution.Input",
          "Execution.StartTime",
          "State.Name",
          "State.EnteredTime",
          "State.RetryCount",
          "StateMachine.Id",
          "StateMachine.Name");

  private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
  private static final Pattern HIDDEN =
      Pattern.compile(
          "/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`", Pattern.DOTALL);
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(" + NAME + ")((?:\\s*\\.\\s*" + NAME + ")*)");
  private static final Pattern LOCAL =
      Pattern.compile("\\$(" + NAME + ")\\s*:=|[@#]\\s*\\$(" + NAME + ")");
  private static final Pattern PARAMETERS = Pattern.compile("(?:\\bfunction|λ)\\s*\\(([^)]*)\\)");

  private final Set<String> variables;

  ExpressionRules(Set<String> variables) {
    this.variables = variables;
  }

  List<String> complaints(String source, Reach reach) {
    String code = HIDDEN.matcher(source).replaceAll("''");
    List<String> complaints = new ArrayList<>();
    if (code.contains("$$")) {
      complaints.add("$$ has no value in a state machine; use $states.input");
    }
    Set<String> locals = locals(code);
    Matcher references = REFERENCE.matcher(code);
    while (references.find()) {
      String name = references.group(1);
      String path = references.group(2).replaceAll("\\s", "");
      if (name.equals("states")) {
        complaints.addAll(complaintsAboutStates(path, reach));
      } else if (!locals.contains(name)) {
        complaints.addAll(complaintsAboutName(name));
      }
    }
    return complaints;
  }

  private static Set<String> locals(String code) {
    Set<String> locals = new HashSet<>();
    LOCAL
        .matcher(code)
        .results()
        .forEach(match -> locals.add(match.group(1) == null ? match.group(2) : match.group(1)));
    PARAMETERS
        .matcher(code)
        .results()
        .flatMap(match -> REFERENCE.matcher(match.group(1)).results())
        .forEach(parameter -> locals.add(parameter.group(1)));
    return locals;
  }

  private List<String> complaintsAboutName(String name) {
    if (variables.contains(name) || FUNCTIONS.contains(name)) {
      return List.of();
    }
    if (name.equals("eval")) {
      return List.of("$eval is not available in Step Functions");
    }
    return List.of(
        AWS_FUNCTIONS.contains(name)
            ? "the Step Functions function $" + name + " is not implemented"
            : "$"
                + name
                + " is neither a JSONata function nor a variable that any state in reach assigns");
  }

  private static List<String> complaintsAboutStates(String path, Reach reach) {
    List<String> steps = List.of(path.split("\\."));
    String part = steps.size() > 1 ? steps.get(1) : "";
    boolean known =
        switch (part) {
          case "input" -> true;
          case "result" -> reach.result();
          case "errorOutput" -> reach.errorOutput();
          case "context" -> knownContext(steps, reach);
          default -> false;
        };
    return known ? List.of() : List.of("$states" + path + " is not available here");
  }

  private static boolean knownContext(List<String> steps, Reach reach) {
    String item = steps.size() > 3 ? steps.get(2) + "." + steps.get(3) : "";
    return CONTEXT.contains(item) || (item.equals("Task.Token") && reach.taskToken());
  }
}
