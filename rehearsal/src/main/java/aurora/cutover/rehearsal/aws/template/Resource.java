package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource of the template after every function in it was evaluated.
 *
 * @param ref what {@code Ref} gives elsewhere in the template
 * @param arn what {@code Fn::GetAtt ... Arn} gives
 */
public record Resource(String logicalId, String type, String ref, String arn, JsonNode properties) {

  /**
   * A property that must be there.
   *
   * @throws TemplateException when it is not
   */
  JsonNode required(String property) {
    JsonNode value = properties.path(property);
    if (value.isMissingNode() || value.isNull()) {
      throw new TemplateException(logicalId + ": property " + property + " is missing");
    }
    return value;
  }
}
