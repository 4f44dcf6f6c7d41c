package aurora.cutover.rehearsal.stage;

import aurora.cutover.journal.Entry;
import aurora.cutover.rehearsal.RehearsalOptions;
import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.asl.ExecutionListener;
import aurora.cutover.rehearsal.asl.StepFunctionsDouble;
import aurora.cutover.rehearsal.aws.cloudwatch.CloudWatchDouble;
import aurora.cutover.rehearsal.aws.dms.DmsDouble;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.aws.events.EventBus;
import aurora.cutover.rehearsal.aws.lambda.CallRecorder;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.load.SeededRows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything a scenario plays on: two real servers, the names, and AWS. One scenario a stage. */
public final class Stage implements AutoCloseable {

  private static final int SHORTEST_OLD_TTL_SECONDS = 2;
  private static final Pattern TASK_TOKEN = Pattern.compile("--task-token '([^']+)'");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ShopDatabases databases;
  private final EngineReplication replication;
  private final Accounts accounts = Accounts.random();
  private final SeededRows seeded;
  private final Sides sides;
  private final NameService names;
  private final Cloud cloud;

  /**
   * Resets the databases, and deploys.
   *
   * @param parameters of the template that differ from the rehearsal's own
   * @param invocations how often every function is invoked for one step
   */
  public Stage(
      Servers servers,
      RehearsalOptions options,
      Map<String, String> parameters,
      int invocations,
      List<ExecutionListener> listeners)
      throws SQLException, IOException {
    Path project = ProjectFolder.find();
    Grants grants = new Grants(project, accounts);
    this.databases = servers.databases().shop(accounts, grants);
    this.seeded = databases.reset(options.rows());
    this.replication = servers.databases().replication(accounts, grants);
    this.sides = new Sides(servers.databases(), replication, accounts);
    long oldTtlSeconds = Math.max(SHORTEST_OLD_TTL_SECONDS, options.ttlSeconds());
    if (options.strategy() == RehearsalOptions.Strategy.RECIPE) {
      databases.openTarget();
    }
    this.names = new NameService(servers.databases(), oldTtlSeconds);
    this.cloud =
        new Cloud(
            project,
            servers,
            replication,
            accounts,
            names.route53(),
            options.ttlSeconds(),
            parameters,
            invocations,
            listeners);
  }

  /** Adds to the source a table for every way in which the engine numbers rows. */
  public void addNumberedTables() {
    Statements.orFail(databases::addNumberedTables);
  }

  /** Gives the target what the full load left out. */
  public void completeSchema(List<TableId> tables) throws SQLException {
    replication.complete(tables);
  }

  /** The two databases. */
  public Sides sides() {
    return sides;
  }

  /** The service name and its record. */
  public NameService names() {
    return names;
  }

  public Accounts accounts() {
    return accounts;
  }

  public SeededRows seeded() {
    return seeded;
  }

  public CloudWatchDouble cloudWatch() {
    return cloud.cloudWatch();
  }

  public DmsDouble dms() {
    return cloud.dms();
  }

  public EventBus events() {
    return cloud.events();
  }

  public StepFunctionsDouble stepFunctions() {
    return cloud.stepFunctions();
  }

  public CallRecorder recorder() {
    return cloud.recorder();
  }

  /** The states that do or await something, as against choices. */
  public Set<String> workingStates() {
    return cloud.workingStates();
  }

  public Deployment deployment() {
    return cloud.deployment();
  }

  public String startExecution(String input) {
    return stepFunctions()
        .startExecution(start -> start.stateMachineArn(cloud.stateMachineArn()).input(input))
        .executionArn();
  }

  /** Every execution so far, newest first. */
  public List<Execution> executions() {
    return stepFunctions()
        .listExecutions(list -> list.stateMachineArn(cloud.stateMachineArn()))
        .executions()
        .stream()
        .map(item -> stepFunctions().execution(item.executionArn()))
        .toList();
  }

  /** The migration's journal item; empty when no run has written one. */
  public Optional<Entry> journal() {
    return cloud.journal().read();
  }

  /** Waits until a run has registered its token, so that an event can wake it. */
  public void whenWaiting() {
    Patience.orFail(SOON, "no run waits", () -> journal().flatMap(Entry::signalToken).isPresent());
  }

  /** Answers every question for approval as somebody who runs the command in the message. */
  public void approveAs(String person) {
    cloud
        .sns()
        .onMessage(
            message -> {
              Matcher token = TASK_TOKEN.matcher(message.text());
              if (token.find()) {
                String answer = "{\"approvedBy\": \"" + person + "\"}";
                Thread.ofPlatform()
                    .daemon()
                    .start(
                        () ->
                            stepFunctions()
                                .sendTaskSuccess(
                                    send -> send.taskToken(token.group(1)).output(answer)));
              }
            });
  }

  /** Waits until an execution has been started by somebody else, and gives its ARN. */
  public String awaitExecution() {
    Patience.orFail(SOON, "nobody started an execution", () -> !executions().isEmpty());
    return executions().getFirst().arn();
  }

  /** Threads of one simulated client host. */
  public static ThreadFactory host(int client) {
    return NameService.host("client-" + client);
  }

  @Override
  public void close() throws IOException {
    try {
      cloud.close();
    } finally {
      names.close();
    }
  }
}
