package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.RehearsalOptions;
import aurora.cutover.rehearsal.RehearsalOptions.Strategy;
import aurora.cutover.rehearsal.contract.Policies;
import aurora.cutover.rehearsal.report.LiveView;
import aurora.cutover.rehearsal.run.Finding;
import aurora.cutover.rehearsal.run.Rehearsal;
import aurora.cutover.rehearsal.stage.Servers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the rehearsals of this test run found. Every AWS call they make has to be allowed by the
 * template's policies. Each scenario is played once a JVM, on one pair of servers, whichever test
 * asks first.
 */
final class Findings {

  private static final int ROWS = 2000;
  private static final Map<String, Finding> FOUND = new ConcurrentHashMap<>();

  private static final Policies POLICIES = new Policies();

  private static Servers servers;

  private Findings() {}

  static List<String> scenarios() {
    return Scenarios.all().stream().map(Scenario::name).toList();
  }

  static Finding of(String scenario) {
    return FOUND.computeIfAbsent(scenario, name -> play(name, Strategy.SAFE));
  }

  static Finding ofRecipe() {
    return FOUND.computeIfAbsent("recipe", name -> play("happy-path", Strategy.RECIPE));
  }

  private static Finding play(String name, Strategy strategy) {
    RehearsalOptions options =
        new RehearsalOptions("mysql", strategy, 200, 4, ROWS, 1, Path.of("target/report"));
    try {
      return new Rehearsal(
              servers(), options, Scenarios.named(name).orElseThrow(), LiveView.silent())
          .run(
              stage -> {
                POLICIES.assertAllowed(stage.recorder().calls(), stage.deployment());
                OperatorCalls.assertMade(stage);
              });
    } catch (Exception e) {
      throw new AssertionError("the rehearsal of " + name + " broke", e);
    }
  }

  private static synchronized Servers servers() {
    if (servers == null) {
      servers = Servers.start("mysql", Path.of("target"), Path.of("target/work-test"), line -> {});
      Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
    }
    return servers;
  }
}
