package aurora.cutover.config;

import aurora.cutover.database.Databases;
import aurora.cutover.database.ReverseUser;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.journal.Journal;
import aurora.cutover.replication.LatencyMetrics;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.RollbackAlarms;
import aurora.cutover.replication.TargetCluster;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds what a handler needs from its environment. Every part is checked when the function starts,
 * so that a wrong deployment fails in the first second and not under the fence.
 */
public final class Wiring {

  private final Map<String, String> values;
  private final Clients clients;
  private final Clock clock;
  private final Poll poll;
  private final Optional<Databases> databases;
  private final Optional<ReverseUser> reverseUser;

  public Wiring(Map<String, String> environment, Clients clients, Clock clock) {
    this(environment, clients, clock, new Poll(clock, Thread::sleep));
  }

  public Wiring(Map<String, String> environment, Clients clients, Clock clock, Poll poll) {
    this(environment, clients, clock, poll, Optional.empty(), Optional.empty());
  }

  private Wiring(
      Map<String, String> environment,
      Clients clients,
      Clock clock,
      Poll poll,
      Optional<Databases> databases,
      Optional<ReverseUser> reverseUser) {
    this.values = environment;
    this.clients = clients;
    this.clock = clock;
    this.poll = poll;
    this.databases = databases;
    this.reverseUser = reverseUser;
  }

  /** The same wiring to databases that are there already, such as a model's. */
  public Wiring with(Databases given, ReverseUser user) {
    return new Wiring(values, clients, clock, poll, Optional.of(given), Optional.of(user));
  }

  /** The wiring of a function on AWS. */
  public static Wiring ofLambda() {
    // The JVM would keep an address for 30 s; after the flip that is the source's.
    Security.setProperty("networkaddress.cache.ttl", "1");
    return new Wiring(System.getenv(), new LambdaClients(), Clock.systemUTC());
  }

  public Clock clock() {
    return clock;
  }

  public Poll poll() {
    return poll;
  }

  public Clients clients() {
    return clients;
  }

  public String required(String key) {
    Environment environment = new Environment(values);
    String value = environment.required(key);
    environment.check();
    return value;
  }

  public Optional<String> optional(String key) {
    return new Environment(values).optional(key);
  }

  public Set<String> requiredSet(String key) {
    Environment environment = new Environment(values);
    Set<String> set = environment.requiredSet(key);
    environment.check();
    return set;
  }

  /** A whole number in a range; what is outside stops the function at once. */
  public int number(String key, int least, int most) {
    Environment environment = new Environment(values);
    int value =
        environment
            .required(
                key,
                "a whole number from %d to %d".formatted(least, most),
                text -> inRange(Integer.parseInt(text), least, most))
            .orElse(least);
    environment.check();
    return value;
  }

  private static int inRange(int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  private void requireAll(String... keys) {
    Environment environment = new Environment(values);
    Arrays.stream(keys).forEach(environment::required);
    environment.check();
  }

  public Journal journal() {
    requireAll("JOURNAL_TABLE", "MIGRATION");
    return new Journal(clients.dynamoDb(), required("JOURNAL_TABLE"), required("MIGRATION"), clock);
  }

  public ReplicationTask task() {
    return new ReplicationTask(clients.databaseMigration(), required("TASK_ARN"));
  }

  /** The task that carries the target's changes back; empty where there is none. */
  public Optional<ReplicationTask> reverseTask() {
    return optional("REVERSE_TASK_ARN")
        .map(arn -> new ReplicationTask(clients.databaseMigration(), arn));
  }

  public TargetCluster targetCluster() {
    requireAll("CLUSTER_IDENTIFIER", "TARGET_HOST");
    return new TargetCluster(
        clients.rds(), required("CLUSTER_IDENTIFIER"), required("TARGET_HOST"));
  }

  public RollbackAlarms rollbackAlarms() {
    return new RollbackAlarms(
        clients.cloudWatch(), Environment.split(optional("ROLLBACK_ALARM_NAMES").orElse("")));
  }

  public LatencyMetrics latencyMetrics() {
    return new LatencyMetrics(
        clients.cloudWatch(),
        clients.databaseMigration(),
        Duration.ofSeconds(number("LATENCY_PERIOD_SECONDS", 1, 300)),
        clock);
  }

  public ServiceRecord serviceRecord() {
    requireAll("HOSTED_ZONE_ID", "RECORD_NAME");
    return new ServiceRecord(
        clients.route53(), required("HOSTED_ZONE_ID"), required("RECORD_NAME"));
  }

  public Databases databases() {
    return databases.orElseGet(this::secretDatabases);
  }

  public ReverseUser reverseUser() {
    return reverseUser.orElseGet(this::secretReverseUser);
  }

  private ReverseUser secretReverseUser() {
    SecretDatabases opened = secretDatabases();
    Optional<String> secret = optional("REVERSE_SECRET");
    return () ->
        secret
            .map(opened::reverseGaps)
            .orElse(
                List.of("no secret names the user that the reverse task writes to the source as"));
  }

  private SecretDatabases secretDatabases() {
    return new SecretDatabases(new Environment(values), new Secrets(clients.secretsManager()));
  }
}
