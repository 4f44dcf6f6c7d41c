package aurora.cutover.rehearsal.run;

import aurora.cutover.rehearsal.RehearsalOptions;
import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.load.AuditResult;
import aurora.cutover.rehearsal.load.DatabaseLogin;
import aurora.cutover.rehearsal.load.Ledger;
import aurora.cutover.rehearsal.load.Workload;
import aurora.cutover.rehearsal.load.WorkloadSettings;
import aurora.cutover.rehearsal.load.WritabilityProber;
import aurora.cutover.rehearsal.load.WriteAudit;
import aurora.cutover.rehearsal.report.LiveView;
import aurora.cutover.rehearsal.report.Picture;
import aurora.cutover.rehearsal.scenario.Scenario;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Servers;
import aurora.cutover.rehearsal.stage.Stage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays one scenario from an empty pair of servers to the verdict. */
public final class Rehearsal {

  private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
  private static final Duration MOVE_LIMIT = Duration.ofSeconds(15);
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private final Servers servers;
  private final RehearsalOptions options;
  private final Scenario scenario;
  private final LiveView view;

  public Rehearsal(Servers servers, RehearsalOptions options, Scenario scenario, LiveView view) {
    this.servers = servers;
    this.options = options;
    this.scenario = scenario;
    this.view = view;
  }

  /** Plays it; the servers can play another one afterwards. */
  public Finding run() throws SQLException, IOException {
    return run(stage -> {});
  }

  /**
   * Plays it.
   *
   * @param witness sees the stage when all is over and everything still stands on it
   */
  public Finding run(Consumer<Stage> witness) throws SQLException, IOException {
    LiveListener listener = new LiveListener(view, scenario);
    view.step("schema, accounts, %d rows".formatted(options.rows()));
    try (Stage stage =
        new Stage(
            servers, options, scenario.parameters(), scenario.invocations(), List.of(listener))) {
      listener.on(stage);
      Finding finding = play(stage);
      listener.requireSound();
      witness.accept(stage);
      return finding;
    }
  }

  private Finding play(Stage stage) throws SQLException {
    Workload workload = new Workload(settings(stage), stage.sides().sideDetector(), Stage::host);
    WritabilityProber prober = new WritabilityProber(directLogins(stage), Stage.host(0));
    Execution execution;
    List<Picture.LagPoint> lag;
    try (prober;
        workload;
        LiveRates rates = new LiveRates(stage, workload, view)) {
      workload.start();
      scenario.onClients(workload);
      scenario.onOpened(stage);
      replicate(stage);
      view.heading(scenario.name() + ": " + scenario.shows());
      execution = cutOver(stage);
      settle(stage, workload);
      lag = rates.lag();
    }
    scenario.remark().ifPresent(view::note);
    view.step("audit of every acknowledged write");
    AuditResult audit = audit(stage, workload);
    return new Judge(options, scenario, stage)
        .judge(execution, workload.result(), audit, prober, lag);
  }

  private Execution cutOver(Stage stage) {
    return switch (options.strategy()) {
      case SAFE -> stage.stepFunctions().await(scenario.start(stage), RUN_LIMIT);
      case RECIPE -> new Recipe(stage, view).run();
    };
  }

  private void replicate(Stage stage) throws SQLException {
    Migration migration = new Migration(stage, view);
    migration.load();
    migration.complete();
    migration.resume();
    scenario.onReplicating(stage);
  }

  /** Lets the clients go on until what the switch did to them can be seen. */
  private void settle(Stage stage, Workload workload) {
    String side = stage.names().side();
    boolean moved = Patience.within(MOVE_LIMIT, () -> workload.everyClientWritesTo(side));
    view.note(
        moved ? "every client writes to the " + side : "not every client writes to the " + side);
    Patience.pause(SETTLE);
  }

  private AuditResult audit(Stage stage, Workload workload) throws SQLException {
    List<Ledger> ledgers = new ArrayList<>(workload.ledgers());
    ledgers.addAll(scenario.ledgers());
    try (Connection serving = stage.sides().connect(stage.names().side())) {
      return new WriteAudit(ledgers, stage.seeded()).run(serving);
    }
  }

  private WorkloadSettings settings(Stage stage) {
    return new WorkloadSettings(
        stage.sides().login(stage.accounts().app()),
        options.clients(),
        options.writesPerSecond(),
        scenario.pool(),
        stage.seeded().customers(),
        scenario.secondRole()
            ? Optional.of(stage.sides().login(stage.accounts().billing()))
            : Optional.empty());
  }

  private static Map<String, DatabaseLogin> directLogins(Stage stage) {
    Map<String, DatabaseLogin> logins = new LinkedHashMap<>();
    for (String side : List.of(Names.SOURCE, Names.TARGET)) {
      logins.put(side, stage.sides().direct(stage.accounts().probe(), side));
    }
    return logins;
  }
}
