package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One attempt of one Task.
 *
 * @param resource the integration's ARN, such as {@code arn:aws:states:::lambda:invoke}
 * @param arguments evaluated; for Lambda an object with FunctionName and, where given, Payload
 * @param taskToken only with {@code .waitForTaskToken}; a fresh one for each attempt
 */
public record TaskCall(
    String stateName,
    String resource,
    JsonNode arguments,
    Optional<String> taskToken,
    String executionArn) {}
