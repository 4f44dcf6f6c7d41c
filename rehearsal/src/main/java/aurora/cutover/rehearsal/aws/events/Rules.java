package aurora.cutover.rehearsal.aws.events;

import aurora.cutover.rehearsal.aws.template.RuleResource;
import aurora.cutover.rehearsal.aws.template.TemplateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** The enabled rules of a template on the engine that EventBridge itself uses. */
public final class Rules {

  private static final int LONGEST_PATTERN = 4096;

  private final Machine machine = Machine.builder().build();
  private final Map<String, RuleResource> rules = new TreeMap<>();

  /**
   * Compiles every rule.
   *
   * @throws TemplateException naming the rule whose pattern EventBridge would refuse
   */
  public Rules(List<RuleResource> resources) {
    for (RuleResource rule : resources) {
      String pattern = rule.pattern().toString();
      String problem = RuleCompiler.check(pattern);
      if (problem != null || pattern.length() > LONGEST_PATTERN) {
        throw refused(rule, problem == null ? "longer than 4096 characters" : problem);
      }
      if (rule.enabled()) {
        add(rule, pattern);
      }
    }
  }

  /** The rules that match, in the order of their names. */
  public List<RuleResource> matching(JsonNode event) {
    try {
      return machine.rulesForJSONEvent(event.toString()).stream().sorted().map(rules::get).toList();
    } catch (Exception e) {
      // the engine declares Exception; an event that is a JSON tree is always readable to it
      throw new IllegalArgumentException("event cannot be matched: " + event, e);
    }
  }

  private void add(RuleResource rule, String pattern) {
    try {
      machine.addRule(rule.name(), pattern);
    } catch (IOException e) {
      throw refused(rule, e.getMessage());
    }
    rules.put(rule.name(), rule);
  }

  private static TemplateException refused(RuleResource rule, String problem) {
    return new TemplateException(
        "Rule %s: the event pattern is not valid: %s"
            .formatted(rule.name(), problem.lines().findFirst().orElse("")));
  }
}
