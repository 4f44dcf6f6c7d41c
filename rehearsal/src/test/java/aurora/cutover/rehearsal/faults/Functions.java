package aurora.cutover.rehearsal.faults;

import aurora.cutover.config.Clients;
import aurora.cutover.config.Poll;
import aurora.cutover.config.Wiring;
import aurora.cutover.database.Databases;
import aurora.cutover.rehearsal.asl.NoAnswer;
import aurora.cutover.rehearsal.asl.TaskCall;
import aurora.cutover.rehearsal.asl.TaskFailure;
import aurora.cutover.rehearsal.asl.TaskInvoker;
import aurora.cutover.rehearsal.aws.lambda.CallRecorder;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.testing.FakeContext;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the real handlers, on the model's clock; an invocation may be left where it stands. */
final class Functions implements TaskInvoker {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Duration PUBLISHED = Duration.ofMinutes(1);
  static final String OTHER_RUN = "another run";

  private final Points points;
  private final Clock clock;
  private final Databases databases;
  private final Clients clients;
  private final CallRecorder recorder;
  private final Strikes strikes;
  private final boolean wayBack;
  private final Map<String, RequestStreamHandler> handlers = new HashMap<>();
  private final Map<String, Integer> invoked = new HashMap<>();
  private final List<Invocation> invocations = new ArrayList<>();

  Functions(
      Points points,
      Clock clock,
      Databases databases,
      Clients clients,
      Strikes strikes,
      boolean wayBack) {
    this.points = points;
    this.clock = clock;
    this.databases = databases;
    this.clients = clients;
    this.strikes = strikes;
    this.wayBack = wayBack;
    this.recorder = new CallRecorder(clock);
    recorder.interfere(points);
  }

  /** In the order in which they began. */
  List<Invocation> invocations() {
    return invocations;
  }

  @Override
  public JsonNode invoke(TaskCall call) throws Exception {
    String state = strikes.strikesAt(call.executionArn()) ? call.stateName() : OTHER_RUN;
    int number = invoked.merge(state, 1, Integer::sum);
    Place begin = new Place(state, number, 0);
    fail(strikes.take(begin, Kind.THROWS_BEFORE));
    if (strikes.take(begin, Kind.RUNS_TWICE).isPresent()) {
      JsonNode unused = once(call, begin);
    }
    JsonNode reply = once(call, begin);
    strikes.judge(reply, invocations.getLast());
    fail(strikes.take(begin, Kind.THROWS_AFTER));
    return reply;
  }

  private static void fail(Optional<Fault> fault) throws TaskFailure {
    if (fault.isPresent()) {
      throw new TaskFailure(fault.get().flavour().errorName(), cause(fault.get().toString()));
    }
  }

  private static String cause(String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errorMessage", message)
        .put("errorType", "fault")
        .toString();
  }

  private JsonNode once(TaskCall call, Place begin) throws Exception {
    Optional<FunctionResource> function =
        Optional.of(call.arguments().path("FunctionName").asText())
            .filter(arn -> !arn.isEmpty())
            .map(Deployed::function);
    Invocation me =
        new Invocation(
            begin.state(),
            begin.invocation(),
            clock.instant().plus(function.map(FunctionResource::timeout).orElse(PUBLISHED)));
    invocations.add(me);
    Attempt attempt =
        new Attempt(
            () -> function.isPresent() ? run(function.get(), call) : publish(call.arguments()));
    if (strikes.leaves(begin)) {
      Strand strand = new Strand(attempt);
      me.runsOn(strand);
      points.resume(me);
      if (!strand.hasEnded()) {
        return leftAlone(me.givenUp().orElseThrow());
      }
    } else {
      points.inside(me, attempt);
    }
    return attempt.reply();
  }

  private static JsonNode leftAlone(Flavour how) throws TaskFailure, NoAnswer {
    if (how == Flavour.TIMEOUT) {
      throw new NoAnswer();
    }
    throw new TaskFailure(how.errorName(), cause("nobody waits any more"));
  }

  private JsonNode run(FunctionResource function, TaskCall call) throws Exception {
    RequestStreamHandler handler = handlers.get(function.logicalId());
    if (handler == null) {
      handler = handler(function);
      handlers.put(function.logicalId(), handler);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(JSON.writeValueAsBytes(call.arguments().path("Payload"))),
        out,
        new FakeContext());
    return JSON.readTree(out.toByteArray());
  }

  private RequestStreamHandler handler(FunctionResource function)
      throws ReflectiveOperationException {
    Map<String, String> environment = new HashMap<>(function.environment());
    if (!wayBack) {
      environment.remove("REVERSE_TASK_ARN");
    }
    Wiring wiring =
        new Wiring(
                environment,
                recorder.clients(function.logicalId(), clients),
                clock,
                new Poll(clock, pause -> points.pause(pause.toMillis())))
            .with(databases, List::of);
    return Class.forName(function.handler())
        .asSubclass(RequestStreamHandler.class)
        .getConstructor(Wiring.class)
        .newInstance(wiring);
  }

  private JsonNode publish(JsonNode message) {
    String id =
        recorder
            .clients("StateMachine", clients)
            .sns()
            .publish(
                publish ->
                    publish
                        .topicArn(message.path("TopicArn").asText())
                        .subject(message.path("Subject").asText())
                        .message(message.path("Message").asText()))
            .messageId();
    return JsonNodeFactory.instance.objectNode().put("MessageId", id);
  }
}
