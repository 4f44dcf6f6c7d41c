package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A SAM template as it is written. {@link #deploy} evaluates it for one set of parameter values, as
 * CloudFormation would before it makes anything.
 */
public final class Template {

  private final JsonNode document;

  private Template(JsonNode document) {
    this.document = document;
    if (!document.path("Resources").isObject()) {
      throw new TemplateException("Template: no Resources");
    }
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException when the file is missing, no YAML, or uses an unknown tag
   */
  public static Template read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Template(CloudFormationYaml.parse(reader));
    } catch (IOException e) {
      throw new TemplateException("Template " + file + " cannot be read: " + e, e);
    }
  }

  public static Template parse(String yaml) {
    return new Template(CloudFormationYaml.parse(new StringReader(yaml)));
  }

  /** The Parameters section in its own order. */
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    document
        .path("Parameters")
        .properties()
        .forEach(e -> parameters.put(e.getKey(), new Parameter(e.getKey(), e.getValue())));
    return parameters;
  }

  /**
   * The template with every function in it evaluated.
   *
   * @param given values for parameters; those left out take their defaults
   * @throws TemplateException when a value is unknown, missing or breaks its constraint, when a
   *     rule refuses the values, or a function or reference cannot be evaluated
   */
  public Deployment deploy(Map<String, String> given, Surroundings surroundings) {
    Evaluator evaluator = new Evaluator(document, values(given), surroundings);
    evaluator.checkRules();
    List<Resource> resources = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : document.get("Resources").properties()) {
      JsonNode resource = entry.getValue();
      if (!resource.has("Condition") || evaluator.holds(resource.get("Condition").asText())) {
        resources.add(resource(entry.getKey(), resource, evaluator));
      }
    }
    return new Deployment(resources, surroundings);
  }

  private Resource resource(String logicalId, JsonNode resource, Evaluator evaluator) {
    String type = resource.path("Type").asText();
    JsonNode own = evaluator.evaluate(resource.path("Properties"), logicalId);
    if (!type.startsWith("AWS::Serverless::")) {
      return evaluator.resource(logicalId, type, own);
    }
    String section = type.substring("AWS::Serverless::".length());
    JsonNode shared =
        evaluator.evaluate(document.path("Globals").path(section), "Globals." + section);
    return evaluator.resource(logicalId, type, Globals.merge(shared, own));
  }

  private Map<String, JsonNode> values(Map<String, String> given) {
    Map<String, Parameter> parameters = parameters();
    for (String name : given.keySet()) {
      if (!parameters.containsKey(name)) {
        throw new TemplateException("Parameter " + name + " is not in the template");
      }
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters.values()) {
      String name = parameter.name();
      String value =
          Optional.ofNullable(given.get(name))
              .or(parameter::defaultValue)
              .orElseThrow(() -> new TemplateException("Parameter " + name + " needs a value"));
      values.put(name, parameter.check(value));
    }
    return values;
  }
}
