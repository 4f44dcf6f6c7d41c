package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.RehearsalOptions;
import aurora.cutover.rehearsal.RehearsalOptions.Strategy;
import aurora.cutover.rehearsal.contract.Policies;
import aurora.cutover.rehearsal.report.LiveView;
import aurora.cutover.rehearsal.run.Finding;
import aurora.cutover.rehearsal.run.Rehearsal;
import aurora.cutover.rehearsal.stage.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the rehearsals of this test run found. Every AWS call they make has to be allowed by the
 * template's policies. Each scenario is played once a JVM and engine, on one pair of servers,
 * whichever test asks first. A name alone is a scenario on MySQL; {@code postgresql/NAME} is the
 * same on PostgreSQL.
 */
final class Findings {

  private static final int ROWS = 2000;
  private static final Map<String, Finding> FOUND = new ConcurrentHashMap<>();

  private static final Policies POLICIES = new Policies();

  private static final String POSTGRESQL = "postgresql/";

  /**
   * Those in which the server itself decides how it ends. In the others the procedure does, on
   * whichever engine; {@code -Drehearsal.scenarios=every} plays those on both as well.
   */
  private static final Set<String> THE_SERVER_DECIDES =
      Set.of(
          "happy-path",
          "drain-times-out",
          "open-transaction",
          "sequence-ahead",
          "serial-and-identity",
          "source-restarts-fenced",
          "operator-rolls-back");

  private static final boolean EVERY = "every".equals(System.getProperty("rehearsal.scenarios"));

  private static final Map<String, Servers> SERVERS = new HashMap<>();

  private Findings() {}

  static List<String> scenarios() {
    List<String> names = Scenarios.all().stream().map(Scenario::name).toList();
    return Stream.concat(
            names.stream(),
            names.stream()
                .filter(name -> EVERY || THE_SERVER_DECIDES.contains(name))
                .map(name -> POSTGRESQL + name))
        .toList();
  }

  static Finding of(String scenario) {
    return FOUND.computeIfAbsent(scenario, name -> play(name, Strategy.SAFE));
  }

  static Finding ofRecipe(String engine) {
    String prefix = engine.equals("mysql") ? "" : engine + "/";
    return FOUND.computeIfAbsent(
        prefix + "recipe", name -> play(prefix + "happy-path", Strategy.RECIPE));
  }

  /** The policies, with every permission marked that some scenario has needed. */
  static Policies policies() {
    scenarios().forEach(Findings::of);
    return POLICIES;
  }

  private static Finding play(String scenario, Strategy strategy) {
    String engine = scenario.startsWith(POSTGRESQL) ? "postgresql" : "mysql";
    String name = scenario.substring(scenario.indexOf('/') + 1);
    RehearsalOptions options =
        new RehearsalOptions(engine, strategy, 200, 4, ROWS, 1, Path.of("target/report"));
    Scenario played = Scenarios.named(name).orElseThrow();
    try {
      return new Rehearsal(servers(engine), options, played, LiveView.silent())
          .run(
              stage -> {
                POLICIES.assertAllowed(stage.recorder().calls(), stage.deployment());
                OperatorCalls.assertMade(stage);
              });
    } catch (Exception e) {
      throw new AssertionError("the rehearsal of " + scenario + " broke", e);
    } finally {
      played.remark().ifPresent(remark -> System.out.println(scenario + ": " + remark));
    }
  }

  private static synchronized Servers servers(String engine) {
    return SERVERS.computeIfAbsent(
        engine,
        each -> {
          Path work = Path.of("target/work-test").resolve(each);
          Servers started = Servers.start(each, Path.of("target"), work, line -> {});
          Runtime.getRuntime().addShutdownHook(new Thread(started::close));
          return started;
        });
  }
}
