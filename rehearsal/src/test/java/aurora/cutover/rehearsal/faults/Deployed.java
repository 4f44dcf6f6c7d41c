package aurora.cutover.rehearsal.faults;

import aurora.cutover.rehearsal.asl.StateMachine;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.contract.Machine;
import aurora.cutover.rehearsal.contract.Project;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.FakeRds;
import aurora.cutover.testing.FakeRoute53;
import aurora.cutover.testing.World;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The template as it would be deployed around the model, and the state machine of it. */
final class Deployed {

  private static final Deployment DEPLOYMENT =
      Project.deployment(
          Map.ofEntries(
              Map.entry("ForwardTaskArn", FakeDms.TASK),
              Map.entry("ReverseTaskArn", FakeDms.REVERSE),
              Map.entry("RollbackAlarmNames", Services.ALARM),
              Map.entry("ReplicationInstanceArn", FakeDms.INSTANCE),
              Map.entry("ReplicationInstanceIdentifier", "dms-orders"),
              Map.entry("ClusterIdentifier", FakeRds.CLUSTER),
              Map.entry("SourceHost", World.SOURCE_HOST),
              Map.entry("TargetHost", World.TARGET_HOST),
              Map.entry("HostedZoneId", FakeRoute53.ZONE),
              Map.entry("RecordName", World.NAME),
              Map.entry("MarkerTable", ModelDatabase.MARKER_TABLE),
              Map.entry("CutoverTtlSeconds", "1"),
              Map.entry("GateDeadlineSeconds", "600"),
              Map.entry("PollSeconds", "20"),
              Map.entry("ApprovalTimeoutSeconds", "600")));

  private static final Machine MACHINE = Machine.of(DEPLOYMENT);

  // what evaluates expressions keeps them for itself while it does
  private static final ThreadLocal<StateMachine> DEFINITION =
      ThreadLocal.withInitial(() -> StateMachine.parse(MACHINE.definition()));

  private static final Map<String, FunctionResource> FUNCTIONS =
      DEPLOYMENT.functions().stream()
          .collect(Collectors.toMap(FunctionResource::arn, function -> function));

  static final String ARN = Project.stateMachine(DEPLOYMENT).arn();
  static final String MIGRATION = environment("MIGRATION");
  static final String TABLE = environment("JOURNAL_TABLE");

  private Deployed() {}

  private static String environment(String key) {
    return FUNCTIONS.values().stream()
        .map(function -> function.environment().get(key))
        .filter(value -> value != null)
        .findFirst()
        .orElseThrow();
  }

  static StateMachine definition() {
    return DEFINITION.get();
  }

  /** The function that a state names, with or without its version. */
  static FunctionResource function(String arn) {
    return FUNCTIONS.values().stream()
        .filter(function -> function.answersTo(arn))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no function " + arn));
  }

  /** Every state that calls a function or publishes, branches left out. */
  static Set<String> tasks() {
    return MACHINE.states("Task").keySet();
  }
}
