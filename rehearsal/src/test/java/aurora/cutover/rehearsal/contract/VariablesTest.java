package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.contract.Variables.Read;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the state machine reads is there: on every path, and in every response. */
class VariablesTest {

  private final Machine machine = Machine.of(Project.deployment());
  private final Variables variables = Variables.of(machine);

  @Test
  void fieldRead_existsInWhateverWasAssigned() {
    Set<Read> reads = new HashSet<>();
    machine.states().forEach((name, state) -> reads.addAll(Variables.reads(name, state)));
    assertThat(reads)
        .filteredOn(read -> !read.variable().equals("states"))
        .hasSizeGreaterThan(40)
        .filteredOn(read -> !variables.has(read.variable(), read.path()))
        .as("fields that no response has")
        .isEmpty();
  }

  @Test
  void resultRead_existsInTheResponse() {
    machine
        .steps()
        .forEach(
            (name, state) ->
                Variables.reads(name, state).stream()
                    .filter(read -> read.path().startsWith(".result.Payload."))
                    .forEach(
                        read ->
                            assertThat(
                                    HandlerType.follow(
                                        HandlerType.of(name).response(),
                                        read.path()
                                            .substring(".result.Payload.".length())
                                            .split("\\.", -1)))
                                .as(read.toString())
                                .isPresent()));
  }

  @Test
  void payload_isReadOnlyFromAnAnswerThatHasOne() {
    assertThat(machine.states("Task"))
        .allSatisfy(
            (name, state) ->
                assertThat(
                        Variables.reads(name, state).stream()
                            .anyMatch(read -> read.path().startsWith(".result.Payload")))
                    .as(name + " reads result.Payload")
                    .matches(
                        reads ->
                            !reads
                                || state
                                    .path("Resource")
                                    .asText()
                                    .equals("arn:aws:states:::lambda:invoke")));
  }

  @Test
  void variableRead_wasAssignedOnEveryPath() {
    Map<String, Set<String>> assigned = assignedAtEntry();
    Set<Read> unassigned = new HashSet<>();
    machine
        .states()
        .forEach(
            (name, state) ->
                Variables.reads(name, state).stream()
                    .filter(read -> !read.variable().equals("states"))
                    .filter(read -> !assigned.get(name).contains(read.variable()))
                    .forEach(unassigned::add));
    assertThat(unassigned)
        .as("reading a variable that was never assigned fails the run where it stands")
        .isEmpty();
  }

  /** The variables that hold a value whenever a state is entered, whichever way. */
  private Map<String, Set<String>> assignedAtEntry() {
    Map<String, Set<String>> known = new HashMap<>();
    machine.states().keySet().forEach(name -> known.put(name, new HashSet<>(variables.names())));
    String start = machine.document().path("StartAt").asText();
    known.put(start, new HashSet<>());
    List<Edge> edges = machine.edges();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Edge edge : edges) {
        changed |= known.get(edge.to()).retainAll(after(edge, known));
      }
    }
    return known;
  }

  private static Set<String> after(Edge edge, Map<String, Set<String>> known) {
    Set<String> after = new HashSet<>(known.get(edge.from()));
    JsonNode assign =
        edge.holder() instanceof ObjectNode holder ? holder.path("Assign") : edge.holder();
    assign.fieldNames().forEachRemaining(after::add);
    after.addAll(known.getOrDefault(cameThrough(edge), Set.of()));
    return after;
  }

  /** What a condition says about the way so far, which the shape of the graph does not. */
  private static String cameThrough(Edge edge) {
    String condition = edge.holder().path("Condition").asText();
    return switch (condition) {
      case "{% $prepared %}" -> "Prepared";
      case "{% $rollback.line = 'CROSSED' %}" -> "PointOfNoReturn";
      default -> "";
    };
  }

  @Test
  void conditions_thatSpeakOfTheWay_areThere() {
    assertThat(machine.edges().stream().map(VariablesTest::cameThrough).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("", "Prepared", "PointOfNoReturn");
  }
}
