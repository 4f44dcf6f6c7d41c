package aurora.cutover.rehearsal.aws;

import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import aurora.cutover.rehearsal.aws.template.Template;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What several tests share: the sample template and the events that DMS was recorded to send. */
public final class Samples {

  public static final String TASK_ARN =
      "arn:aws:dms:eu-west-1:123456789012:task:K55IUCGBASJS5VHZJIINA45FII";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Samples() {}

  public static Template template() {
    try (InputStream in = Samples.class.getResourceAsStream("sample-template.yaml")) {
      return Template.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Deployment deployment() {
    return template().deploy(Map.of("TaskArn", TASK_ARN), Surroundings.sample());
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A task that failed, as it was recorded: without an eventId. */
  public static JsonNode failed() {
    return json(
        """
        {"version":"0","id":"f22b3ffd-5812-a762-c41f-d06c6de67d3e",
         "detail-type":"DMS Replication Task State Change","source":"aws.dms",
         "account":"123456789012","time":"2023-08-22T23:40:45Z","region":"eu-west-1",
         "resources":["%s"],
         "detail":{"eventType":"REPLICATION_TASK_FAILED",
          "detailMessage":"Last Error  ODBC general error. Stop Reason RECOVERABLE_ERROR",
          "type":"REPLICATION_TASK","category":"Failure"}}
        """
            .formatted(TASK_ARN));
  }

  /** A task event of a type, with the envelope DMS itself sends. */
  public static JsonNode event(String eventType, String taskArn) {
    return json(
        """
        {"detail-type":"DMS Replication Task State Change","source":"aws.dms",
         "resources":["%s"],
         "detail":{"eventId":"DMS-EVENT-0079","eventType":"%s","detailMessage":"text",
          "type":"REPLICATION_TASK","category":"StateChange"}}
        """
            .formatted(taskArn, eventType));
  }
}
