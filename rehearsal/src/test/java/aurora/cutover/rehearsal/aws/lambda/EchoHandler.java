package aurora.cutover.rehearsal.aws.lambda;

import aurora.cutover.config.Clients;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A handler that answers with what it was given; {@code "do"} makes it fail or hang instead. */
public final class EchoHandler implements RequestStreamHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> environment;
  private final Clients clients;
  private int calls;

  public EchoHandler(Map<String, String> environment, Clients clients) {
    this.environment = environment;
    this.clients = clients;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    ObjectNode request = (ObjectNode) JSON.readTree(input);
    switch (request.path("do").asText()) {
      case "throw" -> throw new IllegalStateException("asked to");
      case "hang" -> hang();
      case "publish" -> clients.sns().publish(r -> r.topicArn("arn:topic").message("hello"));
      default -> context.getLogger().log("echo\n");
    }
    request.put("ttl", environment.getOrDefault("TTL_SECONDS", "none"));
    request.put("name", context.getFunctionName());
    request.put("remainingMillis", context.getRemainingTimeInMillis());
    request.put("calls", ++calls);
    JSON.writeValue(output, request);
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
