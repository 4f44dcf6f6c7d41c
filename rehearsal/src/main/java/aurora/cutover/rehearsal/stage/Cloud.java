package aurora.cutover.rehearsal.stage;

import aurora.cutover.journal.Journal;
import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.asl.ExecutionListener;
import aurora.cutover.rehearsal.asl.RealClock;
import aurora.cutover.rehearsal.asl.StateMachine;
import aurora.cutover.rehearsal.asl.StepFunctionsDouble;
import aurora.cutover.rehearsal.asl.TaskCall;
import aurora.cutover.rehearsal.asl.TaskFailure;
import aurora.cutover.rehearsal.aws.DoubleClients;
import aurora.cutover.rehearsal.aws.RdsDouble;
import aurora.cutover.rehearsal.aws.SecretsDouble;
import aurora.cutover.rehearsal.aws.SnsDouble;
import aurora.cutover.rehearsal.aws.cloudwatch.CloudWatchDouble;
import aurora.cutover.rehearsal.aws.dms.DmsDouble;
import aurora.cutover.rehearsal.aws.events.EventBus;
import aurora.cutover.rehearsal.aws.events.Rules;
import aurora.cutover.rehearsal.aws.lambda.CallRecorder;
import aurora.cutover.rehearsal.aws.lambda.FunctionTimedOut;
import aurora.cutover.rehearsal.aws.lambda.HandlerFactory;
import aurora.cutover.rehearsal.aws.lambda.LambdaHost;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.StateMachineResource;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import aurora.cutover.rehearsal.aws.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.route53.Route53Client;

/** AWS as template.yaml and its surroundings would have made it, in this JVM. */
final class Cloud implements AutoCloseable {

  private static final Clock CLOCK = Clock.systemUTC();

  private final SnsDouble sns = new SnsDouble();
  private final CloudWatchDouble cloudWatch = new CloudWatchDouble();
  private final RdsDouble rds = new RdsDouble();
  private final CallRecorder recorder = new CallRecorder(CLOCK);
  private final Deployment deployment;
  private final StateMachineResource machine;
  private final EventBus events;
  private final DmsDouble dms;
  private final StepFunctionsDouble stepFunctions;
  private final LambdaHost lambda;
  private final DynamoDbClient dynamoDb;
  private final int invocations;
  private final Set<String> workingStates;

  /**
   * Deploys the template.
   *
   * @throws aurora.cutover.rehearsal.aws.template.TemplateException when the template cannot be
   *     deployed, in one line
   * @throws aurora.cutover.rehearsal.asl.UnsupportedDefinition when the state machine uses what the
   *     interpreter does not know
   */
  Cloud(
      Path project,
      Servers servers,
      EngineReplication replication,
      Accounts accounts,
      Route53Client route53,
      int ttlSeconds,
      Map<String, String> overrides,
      int invocations,
      List<ExecutionListener> listeners)
      throws IOException {
    this.invocations = invocations;
    SecretsDouble secrets = new SecretsDouble();
    EngineNames engine = servers.databases().names();
    int port = servers.databases().port();
    deployment =
        Template.read(project.resolve("template.yaml"))
            .deploy(
                Parameters.of(accounts, secrets, engine, port, ttlSeconds, overrides),
                Surroundings.sample());
    machine = deployment.stateMachines().getFirst();
    deployment.ofType("AWS::SNS::Topic").forEach(topic -> sns.addTopic(topic.ref()));
    servers.dynamoDb().reset(deployment.tables());
    dynamoDb = servers.dynamoDb().client();
    rds.put(Names.CLUSTER, engine.cluster(), engine.clusterVersion(), Names.TARGET_HOST, port);
    StateMachine definition = definition(project);
    workingStates = definition.workingStates();
    stepFunctions =
        new StepFunctionsDouble(
            machine.arn(),
            definition,
            this::invoke,
            new RealClock(),
            Stream.concat(listeners.stream(), Stream.of(statusChanges())).toList());
    events =
        new EventBus(
            new Rules(deployment.rules()),
            this::deliver,
            Surroundings.sample(),
            Duration.ofSeconds(1),
            CLOCK);
    cloudWatch.putAlarm(Names.ROLLBACK_ALARM, AlarmType.METRIC_ALARM);
    cloudWatch.sendEventsTo(events::put);
    dms = Replication.start(replication, engine, events, cloudWatch, CLOCK);
    lambda =
        new LambdaHost(
            deployment.functions(),
            new DoubleClients(dms, cloudWatch, route53, rds, secrets, dynamoDb, stepFunctions, sns),
            recorder,
            HandlerFactory.wired(CLOCK),
            CLOCK);
  }

  /** As on AWS, the bus learns of a run's end whoever ended it. */
  private ExecutionListener statusChanges() {
    return new ExecutionListener() {
      @Override
      public void executionEnded(Execution execution) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("source", "aws.states");
        event.put("detail-type", "Step Functions Execution Status Change");
        event.putArray("resources").add(execution.arn());
        event
            .putObject("detail")
            .put("executionArn", execution.arn())
            .put("stateMachineArn", machine.arn())
            .put("name", execution.name())
            .put("status", execution.status().toString());
        events.put(event);
      }
    };
  }

  private StateMachine definition(Path project) throws IOException {
    String text = Files.readString(project.resolve(machine.definitionUri()));
    for (Map.Entry<String, String> substitution : machine.substitutions().entrySet()) {
      text = text.replace("${" + substitution.getKey() + "}", substitution.getValue());
    }
    return StateMachine.parse(text);
  }

  private JsonNode invoke(TaskCall call) throws Exception {
    if (call.resource().startsWith("arn:aws:states:::sns:publish")) {
      return publish(call.arguments());
    }
    try {
      return invokeFunction(
          call.arguments().path("FunctionName").asText(), call.arguments().path("Payload"));
    } catch (FunctionTimedOut e) {
      throw new TaskFailure(FunctionTimedOut.ERROR_NAME, e.getMessage());
    }
  }

  private JsonNode invokeFunction(String name, JsonNode payload) throws Exception {
    for (int lost = 1; lost < invocations; lost++) {
      JsonNode unused = lambda.invoke(name, payload);
    }
    return lambda.invoke(name, payload);
  }

  private JsonNode publish(JsonNode message) {
    String id =
        sns.publish(
                publish ->
                    publish
                        .topicArn(message.path("TopicArn").asText())
                        .subject(message.path("Subject").asText())
                        .message(message.path("Message").asText()))
            .messageId();
    return JsonNodeFactory.instance.objectNode().put("MessageId", id);
  }

  private void deliver(String arn, JsonNode input) throws Exception {
    if (arn.startsWith("arn:aws:sns:")) {
      var unusedId = sns.publish(publish -> publish.topicArn(arn).message(input.asText()));
    } else {
      JsonNode unused = lambda.invoke(arn, input);
    }
  }

  String stateMachineArn() {
    return machine.arn();
  }

  Journal journal() {
    return new Journal(dynamoDb, deployment.tables().getFirst().name(), "rehearsal", CLOCK);
  }

  Set<String> workingStates() {
    return workingStates;
  }

  Deployment deployment() {
    return deployment;
  }

  CloudWatchDouble cloudWatch() {
    return cloudWatch;
  }

  RdsDouble rds() {
    return rds;
  }

  DmsDouble dms() {
    return dms;
  }

  EventBus events() {
    return events;
  }

  SnsDouble sns() {
    return sns;
  }

  CallRecorder recorder() {
    return recorder;
  }

  StepFunctionsDouble stepFunctions() {
    return stepFunctions;
  }

  @Override
  public void close() {
    stepFunctions.close();
    events.close();
    dms.close();
    lambda.close();
  }
}
