package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement of an IAM policy.
 *
 * @param condition as written; an empty object when there is none
 */
public record Statement(
    boolean allow, List<String> actions, List<String> resources, JsonNode condition) {

  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
  }

  /** The statements of a policy document, which may hold one or a list of them. */
  static List<Statement> of(JsonNode document, String where) {
    List<Statement> statements = new ArrayList<>();
    JsonNode found = document.path("Statement");
    for (JsonNode statement : found.isArray() ? found : List.of(found)) {
      if (statement.has("NotAction") || statement.has("NotResource") || !statement.has("Action")) {
        throw new TemplateException(where + ": a policy statement must name its Action");
      }
      statements.add(
          new Statement(
              statement.path("Effect").asText().equals("Allow"),
              texts(statement.path("Action")),
              texts(statement.path("Resource")),
              statement.path("Condition").isMissingNode()
                  ? JsonNodeFactory.instance.objectNode()
                  : statement.path("Condition")));
    }
    return statements;
  }

  private static List<String> texts(JsonNode oneOrMany) {
    List<String> texts = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(one -> texts.add(one.asText()));
    } else if (!oneOrMany.isMissingNode()) {
      texts.add(oneOrMany.asText());
    }
    return texts;
  }
}
