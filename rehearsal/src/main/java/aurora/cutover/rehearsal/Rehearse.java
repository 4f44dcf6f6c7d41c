package aurora.cutover.rehearsal;

import aurora.cutover.rehearsal.RehearsalOptions.Strategy;
import aurora.cutover.rehearsal.report.LiveView;
import aurora.cutover.rehearsal.report.ReportNotWritable;
import aurora.cutover.rehearsal.report.ReportWriter;
import aurora.cutover.rehearsal.run.Finding;
import aurora.cutover.rehearsal.run.Rehearsal;
import aurora.cutover.rehearsal.scenario.Scenario;
import aurora.cutover.rehearsal.scenario.Scenarios;
import aurora.cutover.rehearsal.stage.ProjectFolder;
import aurora.cutover.rehearsal.stage.Servers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./rehearse}. Exit 0: as the scenario says; 1: not; 2: bad arguments. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = "Rehearses a cutover on this machine: real databases, real DNS, no AWS.")
public final class Rehearse implements Callable<Integer> {

  private static final int BAD_ARGUMENTS = 2;

  private static final Set<String> ENGINES = Set.of("mysql", "postgresql");

  @Option(names = "--engine", defaultValue = "mysql", description = "mysql (default) or postgresql")
  private String engine;

  @Option(
      names = "--strategy",
      defaultValue = "safe",
      description = "safe (default), or recipe: what the well-known recipe does")
  private String strategy;

  @Option(names = "--scenario", defaultValue = "happy-path", description = "see --list")
  private String scenario;

  @Option(
      names = "--writes-per-second",
      defaultValue = "200",
      description = "of all clients together, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int writesPerSecond;

  @Option(
      names = "--clients",
      defaultValue = "4",
      description = "1 to 100 (default ${DEFAULT-VALUE})")
  private int clients;

  @Option(
      names = "--rows",
      defaultValue = "20000",
      description = "seeded before the load (default ${DEFAULT-VALUE})")
  private int rows;

  @Option(
      names = "--ttl",
      defaultValue = "1",
      description = "seconds of the service record, 1 to 60 (default ${DEFAULT-VALUE})")
  private int ttl;

  @Option(
      names = "--report",
      defaultValue = "rehearsal/target/report",
      description = "folder for report.json and report.html (default ${DEFAULT-VALUE})")
  private Path report;

  @Option(names = "--list", description = "list the scenarios and stop")
  private boolean list;

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Rehearse());
    command.setParameterExceptionHandler(Rehearse::refuse);
    command.setExecutionExceptionHandler(
        (exception, line, parsed) -> {
          line.getErr().println("rehearse: " + message(exception));
          return 1;
        });
    System.exit(command.execute(arguments));
  }

  private static int refuse(CommandLine.ParameterException exception, String[] arguments) {
    exception
        .getCommandLine()
        .getErr()
        .println("rehearse: " + message(exception) + "; see ./rehearse --help");
    return BAD_ARGUMENTS;
  }

  private static String message(Exception exception) {
    String text = exception.getMessage() == null ? exception.toString() : exception.getMessage();
    return String.join(" ", text.lines().map(String::strip).toList());
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      Scenarios.all().forEach(each -> System.out.println(each.name() + "  " + each.shows()));
      return 0;
    }
    try {
      return play(options(), chosen());
    } catch (IllegalArgumentException | ReportNotWritable e) {
      System.err.println("rehearse: " + message(e) + "; see ./rehearse --help");
      return BAD_ARGUMENTS;
    }
  }

  private Scenario chosen() {
    if (strategy.equals("recipe") && !scenario.equals("happy-path")) {
      throw new IllegalArgumentException("--strategy recipe plays --scenario happy-path only");
    }
    return Scenarios.named(scenario)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no scenario '%s': ./rehearse --list names them".formatted(scenario)));
  }

  private RehearsalOptions options() {
    if (!ENGINES.contains(engine)) {
      throw new IllegalArgumentException(
          "--engine is '" + engine + "'; it has to be mysql or postgresql");
    }
    return new RehearsalOptions(
        engine, strategy(strategy), writesPerSecond, clients, rows, ttl, report);
  }

  private static Strategy strategy(String word) {
    return switch (word) {
      case "safe" -> Strategy.SAFE;
      case "recipe" -> Strategy.RECIPE;
      default ->
          throw new IllegalArgumentException(
              "--strategy is '" + word + "'; it has to be safe or recipe");
    };
  }

  private static int play(RehearsalOptions options, Scenario scenario) throws Exception {
    ReportWriter writer = ReportWriter.into(options.report());
    LiveView view = LiveView.forStdout();
    Path target = ProjectFolder.find().resolve("rehearsal").resolve("target");
    view.heading(
        "rehearsing %s on %s, %s"
            .formatted(
                scenario.name(),
                options.engine(),
                options.strategy().name().toLowerCase(Locale.ROOT)));
    view.step("two database servers");
    try (Servers servers =
        Servers.start(options.engine(), target, target.resolve("work"), view::note)) {
      Finding finding = new Rehearsal(servers, options, scenario, view).run();
      writer.write(finding.report(), finding.picture());
      view.summary(finding.report(), finding.picture(), writer.folder());
      return finding.asExpected() ? 0 : 1;
    }
  }
}
