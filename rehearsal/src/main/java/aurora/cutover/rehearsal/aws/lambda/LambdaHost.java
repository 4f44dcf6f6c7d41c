package aurora.cutover.rehearsal.aws.lambda;

import aurora.cutover.config.Clients;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.TemplateException;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the functions of a template in this JVM: handler class, environment and time limit are the
 * template's, the clients are the given ones under a recorder of their own for each function.
 */
public final class LambdaHost implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<HostedFunction> functions;
  private final Clock clock;
  private final List<LogLine> log = new CopyOnWriteArrayList<>();
  private final ExecutorService executor =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("lambda-", 0).factory());

  /**
   * Looks up every handler class at once.
   *
   * @param clock for the remaining time that handlers are told
   * @throws TemplateException one line for each function whose class is missing or no handler
   */
  public LambdaHost(
      List<FunctionResource> functions,
      Clients clients,
      CallRecorder recorder,
      HandlerFactory factory,
      Clock clock) {
    List<HostedFunction> hosted = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (FunctionResource function : functions) {
      try {
        Clients own = recorder.clients(function.logicalId(), clients);
        hosted.add(new HostedFunction(function, own, factory));
      } catch (TemplateException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new TemplateException(String.join("\n", problems));
    }
    this.functions = List.copyOf(hosted);
    this.clock = clock;
  }

  /**
   * Invokes a function and waits for its answer.
   *
   * @param nameOrArn logical id, name, or ARN with or without version or alias
   * @throws FunctionTimedOut after the function's Timeout in real seconds
   * @throws Exception whatever the handler threw, unchanged
   */
  public JsonNode invoke(String nameOrArn, JsonNode payload) throws Exception {
    HostedFunction function =
        functions.stream()
            .filter(f -> f.resource().answersTo(nameOrArn))
            .findFirst()
            .orElseThrow(() -> new TemplateException("Function not found: " + nameOrArn));
    String requestId = UUID.randomUUID().toString();
    Future<JsonNode> answer = executor.submit(() -> run(function, requestId, payload));
    long limit = function.resource().timeout().toMillis();
    try {
      return answer.get(limit, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new FunctionTimedOut(requestId, limit / 1000.0);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      answer.cancel(true);
    }
  }

  /**
   * Makes one execution environment for each function before it is needed.
   *
   * @throws RuntimeException what a handler's constructor threw, such as InvalidConfiguration
   */
  public void warmUp() {
    functions.forEach(function -> function.giveBack(function.take()));
  }

  /** Every line written through a context's logger, in order. */
  public List<LogLine> log() {
    return List.copyOf(log);
  }

  public List<FunctionResource> functions() {
    return functions.stream().map(HostedFunction::resource).toList();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private JsonNode run(HostedFunction function, String requestId, JsonNode payload)
      throws IOException {
    RequestStreamHandler handler = function.take();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(payload)),
          out,
          new InvocationContext(
              function.resource(),
              requestId,
              clock,
              clock.instant().plus(function.resource().timeout()),
              log::add));
    } finally {
      function.giveBack(handler);
    }
    return JSON.readTree(out.toByteArray());
  }

  private static Exception unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof Exception exception ? exception : e;
  }
}
