package aurora.cutover.rehearsal.run;

import aurora.cutover.rehearsal.RehearsalOptions;
import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.load.AuditResult;
import aurora.cutover.rehearsal.load.SideDetector;
import aurora.cutover.rehearsal.load.Workload;
import aurora.cutover.rehearsal.load.WorkloadSettings;
import aurora.cutover.rehearsal.load.WritabilityProber;
import aurora.cutover.rehearsal.load.WriteAudit;
import aurora.cutover.rehearsal.report.LiveView;
import aurora.cutover.rehearsal.scenario.Scenario;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Servers;
import aurora.cutover.rehearsal.stage.Stage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays one scenario from an empty pair of servers to the verdict. */
public final class Rehearsal {

  private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
  private static final Duration MOVE_LIMIT = Duration.ofSeconds(15);
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private final Servers servers;
  private final RehearsalOptions options;
  private final Scenario scenario;
  private final LiveView view;

  public Rehearsal(
      Servers servers, RehearsalOptions options, Scenario scenario, LiveView view) {
    this.servers = servers;
    this.options = options;
    this.scenario = scenario;
    this.view = view;
  }

  /** Plays it; the servers can play another one afterwards. */
  public Finding run() throws SQLException, IOException {
    LiveListener listener = new LiveListener(view, scenario);
    view.step("schema, accounts, %d rows".formatted(options.rows()));
    try (Stage stage =
        new Stage(servers, options, scenario.parameters(), List.of(listener))) {
      listener.on(stage);
      Finding finding = play(stage);
      listener.requireSound();
      return finding;
    }
  }

  private Finding play(Stage stage) throws SQLException, IOException {
    SideDetector sides = stage.sideDetector();
    Workload workload = new Workload(settings(stage), sides, Stage::host);
    WritabilityProber prober = new WritabilityProber(directLogins(stage), Stage.host(0));
    try (prober;
        workload;
        LiveRates rates = new LiveRates(stage, workload, view)) {
      workload.start();
      Migration migration = new Migration(stage, view);
      scenario.beforeLoad(stage);
      migration.load();
      migration.complete();
      migration.resume();
      view.heading(scenario.name() + ": " + scenario.shows());
      Execution execution =
          stage.stepFunctions().await(scenario.start(stage), RUN_LIMIT);
      scenario.onEnded(stage);
      settle(stage, workload);
      rates.close();
      workload.close();
      prober.close();
      AuditResult audit = audit(stage, workload);
      return new Judge(options, scenario, stage)
          .judge(execution, workload.result(), audit, prober, rates.lag());
    }
  }

  /** Lets the clients go on until what the switch did to them can be seen. */
  private void settle(Stage stage, Workload workload) {
    String side = stage.namedSide();
    boolean moved = Await.within(MOVE_LIMIT, () -> workload.everyClientWritesTo(side));
    view.note(moved ? "every client writes to the " + side : "not every client writes to the " + side);
    boolean settled = Await.within(SETTLE, () -> false);
    if (settled) {
      throw new IllegalStateException("unreachable: the condition never holds");
    }
  }

  private AuditResult audit(Stage stage, Workload workload) throws SQLException {
    view.step("audit of every acknowledged write");
    try (Connection serving = stage.server(stage.namedSide()).connect()) {
      return new WriteAudit(workload.ledgers(), stage.seeded()).run(serving);
    }
  }

  private WorkloadSettings settings(Stage stage) {
    return new WorkloadSettings(
        stage.login(stage.accounts().app()),
        options.clients(),
        options.writesPerSecond(),
        scenario.pool(),
        stage.seeded().customers(),
        scenario.secondRole()
            ? Optional.of(stage.login(stage.accounts().billing()))
            : Optional.empty());
  }

  private static Map<String, aurora.cutover.rehearsal.load.DatabaseLogin> directLogins(Stage stage) {
    Map<String, aurora.cutover.rehearsal.load.DatabaseLogin> logins = new LinkedHashMap<>();
    for (String side : List.of(Names.SOURCE, Names.TARGET)) {
      logins.put(side, stage.direct(stage.accounts().probe(), side));
    }
    return logins;
  }
}
