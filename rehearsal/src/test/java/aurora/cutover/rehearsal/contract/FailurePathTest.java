package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Where failures lead, over every path that the definition allows. */
class FailurePathTest {

  private static final String CROSSED = "{% $rollback.line = 'CROSSED' %}";
  private static final Set<String> BEFORE_THE_LEASE =
      Set.of("PreflightAws", "PreflightDatabases", "AcquireLease");

  private final Machine machine = Machine.of(Project.deployment());
  private final List<Edge> edges = machine.edges();

  /** The one failure that is none: nobody signalled, so the run looks by itself. */
  private static boolean isPoll(Edge edge) {
    return edge.isCatchOf("WaitForSignal", "States.Timeout");
  }

  /** The one way from a failure to success: the failed step had crossed the line. */
  private static boolean isCrossed(Edge edge) {
    return edge.from().equals("WhereIsTheLine")
        && edge.holder().path("Condition").asText().equals(CROSSED);
  }

  @Test
  void exceptions_existOnce() {
    assertThat(edges.stream().filter(FailurePathTest::isPoll)).hasSize(1);
    assertThat(edges.stream().filter(FailurePathTest::isCrossed))
        .singleElement()
        .returns("OpenTarget", Edge::to);
  }

  @Test
  void failure_neverEndsInSuccess() {
    assertThat(failures())
        .isNotEmpty()
        .allSatisfy(
            failure ->
                assertThat(ends(failure.to(), edge -> !isCrossed(edge)))
                    .as("ends of " + failure)
                    .isNotEmpty()
                    .allSatisfy(end -> assertThat(type(end)).as(end).isEqualTo("Fail")));
  }

  @Test
  void failureBetweenLeaseAndLine_rollsBack() {
    Set<String> after = reachable("OpenTarget", edge -> edge.kind() != Edge.Kind.CATCH);
    assertThat(failures())
        .filteredOn(failure -> machine.steps().containsKey(failure.from()))
        .filteredOn(failure -> !BEFORE_THE_LEASE.contains(failure.from()))
        .filteredOn(failure -> !after.contains(failure.from()))
        .filteredOn(failure -> !undoes(failure.from()))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            failure -> assertThat(failure.to()).as(failure.toString()).isEqualTo("Rollback"));
  }

  @Test
  void failureAfterTheLine_callsAPerson() {
    Set<String> after = reachable("OpenTarget", edge -> edge.kind() != Edge.Kind.CATCH);
    assertThat(after).contains("FlipDns", "Complete", "CutOver").doesNotContain("PointOfNoReturn");
    assertThat(failures())
        .filteredOn(failure -> after.contains(failure.from()) || undoes(failure.from()))
        .isNotEmpty()
        .allSatisfy(
            failure -> assertThat(failure.to()).as(failure.toString()).isEqualTo("NeedsOperator"));
  }

  @Test
  void line_isCrossedOnlyByItsOwnState() {
    assertThat(
            reachable(
                "ReadInput", edge -> !edge.from().equals("PointOfNoReturn") && !isCrossed(edge)))
        .as("states within reach of a run that never came to PointOfNoReturn")
        .doesNotContain("CutOver")
        .contains("Planned");
    assertThat(edges.stream().filter(edge -> edge.to().equals("OpenTarget")).map(Edge::from))
        .containsExactlyInAnyOrder("PointOfNoReturn", "WhereIsTheLine");
  }

  @Test
  void everyFail_saysWhatWasLeftHow() {
    assertThat(machine.states("Fail"))
        .isNotEmpty()
        .allSatisfy(
            (name, state) ->
                assertThat(state.path("Cause").asText())
                    .as(name + ": what became of the source")
                    .containsAnyOf(
                        "Nothing was changed", "The source serves", "The source may be"));
  }

  @Test
  void everyState_isWithinReach() {
    assertThat(reachable("ReadInput", edge -> true))
        .containsExactlyInAnyOrderElementsOf(machine.states().keySet());
  }

  private Collection<Edge> failures() {
    return edges.stream()
        .filter(edge -> edge.kind() == Edge.Kind.CATCH || edge.to().equals("GiveUp"))
        .filter(edge -> !isPoll(edge))
        // the page has been sent or not; the run ends all the same
        .filter(edge -> !edge.from().equals("NeedsOperator"))
        .toList();
  }

  private static boolean undoes(String state) {
    return Set.of("Rollback", "RestoreTtl", "ReleaseLease").contains(state);
  }

  private String type(String state) {
    return machine.states().getOrDefault(state, Project.json("{}")).path("Type").asText();
  }

  private Set<String> ends(String from, Predicate<Edge> allowed) {
    Set<String> ends = new TreeSet<>(reachable(from, allowed));
    Map<String, JsonNode> states = machine.states();
    ends.removeIf(name -> !Edge.of(name, states.get(name)).isEmpty());
    return ends;
  }

  private Set<String> reachable(String from, Predicate<Edge> allowed) {
    Set<String> seen = new TreeSet<>(Set.of(from));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String state = open.pop();
      edges.stream()
          .filter(edge -> edge.from().equals(state) && allowed.test(edge))
          .map(Edge::to)
          .filter(seen::add)
          .forEach(open::push);
    }
    return seen;
  }
}
