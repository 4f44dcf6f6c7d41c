package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** State, function, handler class, request, response and test are called by one word. */
class OneWordTest {

  /** Answers to events, not to a state. */
  private static final String EVENTS = "OnDmsEvent";

  private static final Path CODE = Project.FOLDER.resolve("functions/src");
  private static final Pattern HANDLER = Pattern.compile("(\\w+)Handler\\.java");

  private final Deployment deployment = Project.deployment();
  private final Set<String> steps = Machine.unsubstituted().steps().keySet();

  @Test
  void step_invokesTheFunctionOfItsName() {
    assertThat(Machine.unsubstituted().steps())
        .isNotEmpty()
        .allSatisfy(
            (name, state) ->
                assertThat(function(state)).as(name).isEqualTo("${" + name + "FunctionArn}"));
  }

  @Test
  void substitution_leadsToTheFunctionOfItsName() {
    assertThat(Machine.of(deployment).steps())
        .allSatisfy(
            (name, state) ->
                assertThat(function(state))
                    .as(name)
                    .isEqualTo(Project.function(deployment, name + "Function").arn()));
  }

  @Test
  void everyStepAndOnlyThat_hasAFunction() {
    assertThat(deployment.functions().stream().map(FunctionResource::logicalId))
        .containsExactlyInAnyOrderElementsOf(
            withEvents(steps).stream().map(word -> word + "Function").toList());
  }

  @Test
  void stateMachine_mayInvokeExactlyItsFunctions() {
    assertThat(
            Project.stateMachine(deployment).permissions().statements().stream()
                .filter(statement -> statement.actions().contains("lambda:InvokeFunction"))
                .flatMap(statement -> statement.resources().stream()))
        .containsExactlyInAnyOrderElementsOf(
            steps.stream()
                .map(step -> Project.function(deployment, step + "Function").arn())
                .toList());
  }

  @Test
  void everyFunction_namesTheHandlerOfItsName() {
    assertThat(deployment.functions())
        .allSatisfy(
            function -> {
              String word = function.logicalId().replaceFirst("Function$", "");
              assertThat(function.handler()).isEqualTo(HandlerType.PACKAGE + word + "Handler");
              assertThat(Class.forName(function.handler()))
                  .isAssignableTo(RequestStreamHandler.class);
            });
  }

  @Test
  void everyHandlerClass_isDeployed() throws IOException {
    assertThat(words(CODE.resolve("main")))
        .as("handlers in the code (but for their common base)")
        .containsExactlyInAnyOrderElementsOf(withEvents(steps));
  }

  @Test
  void everyHandler_hasATest() throws IOException {
    Set<String> tests = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CODE)) {
      files.map(file -> file.getFileName().toString()).forEach(tests::add);
    }
    assertThat(withEvents(steps))
        .as("handlers without a test class of their name below " + CODE)
        .filteredOn(word -> !tests.contains(word + "HandlerTest.java"))
        .isEmpty();
  }

  @Test
  void requestOfAStep_isNestedInItsHandler() {
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(HandlerType.of(step).request().getName())
                    .isEqualTo(HandlerType.PACKAGE + step + "Handler$" + step + "Request"));
  }

  @Test
  void responseOfAStep_isItsOwnOrAShared() {
    Set<String> shared = Set.of("Done", "GateResponse", "PreflightResponse", "Lease");
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(HandlerType.of(step).response().getSimpleName())
                    .satisfiesAnyOf(
                        name -> assertThat(name).isEqualTo(step + "Response"),
                        name -> assertThat(name).isIn(shared)));
  }

  private static String function(JsonNode state) {
    return state.at("/Arguments/FunctionName").asText();
  }

  private static Set<String> withEvents(Set<String> words) {
    Set<String> all = new TreeSet<>(words);
    all.add(EVENTS);
    return all;
  }

  private static Set<String> words(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> HANDLER.matcher(file.getFileName().toString()))
          .filter(match -> match.matches() && !match.group(1).equals("Step"))
          .map(match -> match.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
