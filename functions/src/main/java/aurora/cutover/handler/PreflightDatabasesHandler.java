package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Catalog;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.ReverseUser;
import aurora.cutover.database.Side;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.gate.CatalogRule;
import aurora.cutover.gate.Verdict;
import aurora.cutover.replication.TaskSnapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Are the two databases ready: reachable, different, alike in schema, the source fenceable, the
 * target closed to applications? Reads only; a probe write is rolled back.
 */
public final class PreflightDatabasesHandler
    extends StepHandler<PreflightDatabasesHandler.PreflightDatabasesRequest, PreflightResponse> {

  /**
   * @param waivedTables {@code schema.table}, compared by the run itself under the fence
   * @param acceptNoWayBack whether the way back need not be ready
   */
  public record PreflightDatabasesRequest(List<String> waivedTables, boolean acceptNoWayBack) {}

  private final Databases databases;
  private final ReverseUser reverseUser;
  private final String taskResourceId;
  private final Clock clock;

  public PreflightDatabasesHandler() {
    this(Wiring.ofLambda());
  }

  public PreflightDatabasesHandler(Wiring wiring) {
    this(
        wiring.databases(),
        wiring.reverseUser(),
        TaskSnapshot.resourceId(wiring.required("TASK_ARN")),
        wiring.clock());
  }

  PreflightDatabasesHandler(
      Databases databases, ReverseUser reverseUser, String taskResourceId, Clock clock) {
    super(PreflightDatabasesRequest.class);
    this.databases = databases;
    this.reverseUser = reverseUser;
    this.taskResourceId = taskResourceId;
    this.clock = clock;
  }

  @Override
  protected PreflightResponse handle(PreflightDatabasesRequest request) {
    try (Database source = databases.open(Side.SOURCE);
        Database target = databases.open(Side.TARGET)) {
      Catalog catalog = source.catalog();
      List<Verdict> verdicts = new ArrayList<>();
      verdicts.add(sides(source, target));
      verdicts.add(CatalogRule.judge(catalog, target.catalog()));
      verdicts.add(markers(source, Side.SOURCE));
      verdicts.add(markers(target, Side.TARGET));
      verdicts.add(sourceFence(source));
      verdicts.add(targetFence(target));
      verdicts.add(waivers(request.waivedTables(), catalog.tables().keySet()));
      verdicts.add(controlTables(target));
      verdicts.add(log(source, Side.SOURCE));
      verdicts.add(log(target, Side.TARGET));
      verdicts.add(wayBack(target, request.acceptNoWayBack()));
      List<String> plan = new ArrayList<>();
      source.fence().plan().forEach(call -> plan.add("source: " + call));
      plan.add(
          "source: two rows into %s, awaited on the target".formatted(source.markers().table()));
      plan.add("target: raise %d counters".formatted(source.counters().next().size()));
      plan.add("target, after the line: let the application accounts write");
      return PreflightResponse.of(Verdict.gravest(verdicts), plan);
    }
  }

  private static Verdict sides(Database source, Database target) {
    if (source.identity().equals(target.identity())) {
      return Verdict.blocked(
          "%s and %s are the same server".formatted(source.describe(), target.describe()));
    }
    return target.isWriter()
        ? Verdict.ready("from %s to %s".formatted(source.describe(), target.describe()))
        : Verdict.blocked(target.describe() + " is a reader: name the cluster's writer endpoint");
  }

  private static Verdict markers(Database database, Side side) {
    return database.markers().ready()
        ? Verdict.ready("marker table on the " + side.word())
        : Verdict.blocked(
            "marker table %s is missing on the %s or not ours to use"
                .formatted(database.markers().table(), side.word()));
  }

  /** The drain is proved by them; what DMS failed at long ago was judged by its validation. */
  private Verdict controlTables(Database target) {
    return readyUnless(
        target.applyTrouble(taskResourceId, clock.instant()),
        "target: %s (ControlTablesSettings.ControlSchema of the task: awsdms_control)",
        "DMS's control tables can be read on the target");
  }

  private static Verdict log(Database database, Side side) {
    return readyUnless(
        database.logTrouble(),
        side.word() + ": %s",
        "the " + side.word() + "'s change log is there for its readers");
  }

  private static Verdict readyUnless(List<String> troubles, String words, String ready) {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(Verdict.ready(ready));
    troubles.forEach(trouble -> verdicts.add(Verdict.blocked(words.formatted(trouble))));
    return Verdict.gravest(verdicts);
  }

  private static Verdict sourceFence(Database source) {
    List<Verdict> verdicts = new ArrayList<>();
    source.fence().gaps().forEach(gap -> verdicts.add(Verdict.blocked("source fence: " + gap)));
    verdicts.add(
        switch (source.fence().probe()) {
          case WriteProbe.Accepted ignored -> Verdict.ready("the probe role writes on the source");
          case WriteProbe.Refused refused ->
              Verdict.blocked(
                  "the source refuses the probe role even unfenced (%s %s): a fence could not be proved"
                      .formatted(refused.code(), refused.message()));
        });
    return Verdict.gravest(verdicts);
  }

  private static Verdict targetFence(Database target) {
    List<Verdict> verdicts = new ArrayList<>();
    target.fence().gaps().forEach(gap -> verdicts.add(Verdict.blocked("target fence: " + gap)));
    verdicts.add(
        switch (target.fence().probe()) {
          case WriteProbe.Accepted ignored ->
              Verdict.blocked(
                  "applications can write on the target already: lock their accounts there, or two"
                      + " sides will take writes");
          case WriteProbe.Refused ignored ->
              target.fence().stands()
                  ? Verdict.ready("the target is closed to applications")
                  : Verdict.blocked("not every application account is locked on the target");
        });
    return Verdict.gravest(verdicts);
  }

  /** The target logs its changes, and the reverse task's user may write on the fenced source. */
  private Verdict wayBack(Database target, boolean acceptNoWayBack) {
    if (acceptNoWayBack) {
      return Verdict.ready("no way back is needed: accepted by acceptNoWayBack");
    }
    List<Verdict> verdicts = new ArrayList<>();
    try {
      verdicts.add(Verdict.ready("the target logs its changes, now at " + target.position()));
    } catch (PreconditionFailed e) {
      verdicts.add(Verdict.blocked("way back: " + e.getMessage()));
    }
    reverseUser.gaps().forEach(gap -> verdicts.add(Verdict.blocked("way back: " + gap)));
    return Verdict.gravest(verdicts);
  }

  private static Verdict waivers(List<String> waived, Set<String> tables) {
    Set<String> unknown = new TreeSet<>(waived);
    unknown.removeAll(tables);
    return unknown.isEmpty()
        ? Verdict.ready(waived.size() + " tables waived")
        : Verdict.blocked("waivedTables names tables that do not exist: " + unknown);
  }
}
