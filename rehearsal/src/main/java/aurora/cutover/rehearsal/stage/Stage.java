package aurora.cutover.rehearsal.stage;

import aurora.cutover.journal.Entry;
import aurora.cutover.rehearsal.RehearsalOptions;
import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.asl.ExecutionListener;
import aurora.cutover.rehearsal.asl.StepFunctionsDouble;
import aurora.cutover.rehearsal.aws.dms.DmsDouble;
import aurora.cutover.rehearsal.aws.events.EventBus;
import aurora.cutover.rehearsal.aws.lambda.CallRecorder;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.dns.AcceptedChange;
import aurora.cutover.rehearsal.dns.Route53Double;
import aurora.cutover.rehearsal.load.DatabaseLogin;
import aurora.cutover.rehearsal.load.SeededRows;
import aurora.cutover.rehearsal.load.SideDetector;
import aurora.cutover.rehearsal.mysql.Login;
import aurora.cutover.rehearsal.mysql.MySqlPair;
import aurora.cutover.rehearsal.mysql.MySqlServer;
import aurora.cutover.rehearsal.mysql.NativeReplication;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Everything a scenario plays on: two real servers, the names, and AWS. One scenario a stage. */
public final class Stage implements AutoCloseable {

  private static final int SHORTEST_OLD_TTL_SECONDS = 3;
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Servers servers;
  private final Accounts accounts = Accounts.random();
  private final SeededRows seeded;
  private final long oldTtlSeconds;
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
    this.servers = servers;
    ShopDatabases databases = new ShopDatabases(servers.mysql(), accounts, project);
    this.seeded = databases.reset(options.rows());
    this.oldTtlSeconds = Math.max(SHORTEST_OLD_TTL_SECONDS, options.ttlSeconds());
    if (options.strategy() == RehearsalOptions.Strategy.RECIPE) {
      databases.openTarget();
    }
    this.names = new NameService(servers.mysql(), oldTtlSeconds);
    this.cloud =
        new Cloud(
            project,
            servers,
            accounts,
            names.route53(),
            options.ttlSeconds(),
            parameters,
            invocations,
            listeners);
  }

  public MySqlPair mysql() {
    return servers.mysql();
  }

  public Accounts accounts() {
    return accounts;
  }

  public SeededRows seeded() {
    return seeded;
  }

  public Route53Double route53() {
    return names.route53();
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

  /** The record as Route 53 has it now. */
  public ResourceRecordSet record() {
    return names
        .route53()
        .listResourceRecordSets(
            list -> list.hostedZoneId(Names.ZONE_ID).startRecordName(Names.SERVICE).maxItems("1"))
        .resourceRecordSets()
        .getFirst();
  }

  public String recordValue() {
    return record().resourceRecords().getFirst().value();
  }

  /** The TTL that the record has while no run is on its way. */
  public long oldTtlSeconds() {
    return oldTtlSeconds;
  }

  /** The changes that were not made by hand. */
  public List<AcceptedChange> changesByRuns() {
    return names.route53().changes().stream().filter(change -> !change.byHand()).toList();
  }

  /** The migration's journal item; empty when no run has written one. */
  public Optional<Entry> journal() {
    return cloud.journal().read();
  }

  /** Waits until a run has registered its token, so that an event can wake it. */
  public void whenWaiting() {
    Patience.orFail(SOON, "no run waits", () -> journal().flatMap(Entry::signalToken).isPresent());
  }

  /** Waits until an execution has been started by somebody else, and gives its ARN. */
  public String awaitExecution() {
    Patience.orFail(SOON, "nobody started an execution", () -> !executions().isEmpty());
    return executions().getFirst().arn();
  }

  /** The side the record leads to: source, target, or none of them. */
  public String namedSide() {
    String host = recordValue();
    if (host.startsWith(Names.TARGET_HOST)) {
      return Names.TARGET;
    }
    return host.endsWith("onprem.internal") || host.endsWith("onprem.internal.")
        ? Names.SOURCE
        : "none";
  }

  /** Changes the record as a person at the console would. */
  public void editRecord(String host) {
    ResourceRecordSet now = record();
    names
        .route53()
        .editByHand(
            Names.ZONE_ID,
            NameService.change(
                ChangeAction.DELETE, now.resourceRecords().getFirst().value(), now.ttl()),
            NameService.change(ChangeAction.CREATE, host, now.ttl()));
  }

  /**
   * Sets the record without a look at what it was, as the recipe does.
   *
   * @return the change's id
   */
  public String upsertRecord(String host, long ttlSeconds) {
    return names
        .route53()
        .changeResourceRecordSets(
            change ->
                change
                    .hostedZoneId(Names.ZONE_ID)
                    .changeBatch(
                        batch ->
                            batch.changes(
                                NameService.change(ChangeAction.UPSERT, host, ttlSeconds))))
        .changeInfo()
        .id();
  }

  /** Makes every client forget the addresses it knows, as a restart does. */
  public void forgetNames() {
    names.forget();
  }

  /** Ids of the sessions that application accounts have on one side. */
  public List<String> applicationSessions(String side) {
    String ids =
        ask(
            side,
            "SELECT GROUP_CONCAT(id) FROM information_schema.processlist WHERE user IN ('app', 'billing')");
    return ids == null ? List.of() : List.of(ids.split(",", -1));
  }

  /** An application's login through the service name. */
  public DatabaseLogin login(Login account) {
    return login(account, Names.SERVICE);
  }

  /** A login straight to one side, as the prober uses it. */
  public DatabaseLogin direct(Login account, String side) {
    return login(account, server(side).address().address());
  }

  private DatabaseLogin login(Login account, String host) {
    return DatabaseLogin.mysql(
        host, mysql().source().address().port(), account.user(), account.password());
  }

  public MySqlServer server(String side) {
    return side.equals(Names.SOURCE) ? mysql().source() : mysql().target();
  }

  /** Tells a connection's side by the server's own identity, whatever name it was opened by. */
  public SideDetector sideDetector() throws SQLException {
    return SideDetector.byQuery(
        "SELECT @@server_uuid",
        Map.of(uuid(mysql().source()), Names.SOURCE, uuid(mysql().target()), Names.TARGET));
  }

  private static String uuid(MySqlServer server) throws SQLException {
    try (Connection root = server.connect();
        var row = root.createStatement().executeQuery("SELECT @@server_uuid")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Threads of one simulated client host. */
  public static ThreadFactory host(int client) {
    return NameService.host("client-" + client);
  }

  /** Slows replication down from now on. */
  public void delayReplication(Duration delay) {
    Sql.orFail(() -> replication().delay(delay));
  }

  /** Stops applying changes on the target, as an engine that hangs would. */
  public void haltReplication() {
    onRoot(Names.TARGET, "STOP SLAVE");
  }

  public NativeReplication replication() {
    return new NativeReplication(mysql().source(), mysql().target(), Set.of("shop"));
  }

  /** Runs a statement on one side as its administrator. */
  public void onRoot(String side, String statement) {
    Sql.orFail(
        () -> {
          try (Connection root = server(side).connect();
              var on = root.createStatement()) {
            on.execute(statement);
          }
        });
  }

  /** One value from one side, asked as its administrator. */
  public String ask(String side, String query) {
    return Sql.orFail(
        () -> {
          try (Connection root = server(side).connect();
              var on = root.createStatement();
              var row = on.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
          }
        });
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
