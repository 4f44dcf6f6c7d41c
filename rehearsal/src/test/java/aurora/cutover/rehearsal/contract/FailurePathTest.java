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
      Set.of("PreflightAws", "PreflightDatabases", "AcquireLease", "TakeOver");
  private static final Set<String> RETURNING = Set.of("FenceTarget", "DrainBack", "PointOfReturn");

  private final Machine machine = Machine.of(Project.deployment());
  private final List<Edge> edges = machine.edges();

  /** A failure that is none: nobody signalled, so the run looks by itself. */
  private static boolean isPoll(Edge edge) {
    return edge.isCatchOf("WaitForSignal", "States.Timeout")
        || edge.isCatchOf("Observe", "States.Timeout");
  }

  /** A look that failed is an answer: UNKNOWN, which opens nothing. */
  private static boolean isUnknown(Edge edge) {
    return edge.kind() == Edge.Kind.CATCH
        && edge.holder().at("/Assign/probe/verdict").asText().equals("UNKNOWN");
  }

  /**
   * A head start that was missed: nothing has changed, and each function says itself what to do.
   */
  private static boolean isHeadStart(Edge edge) {
    return edge.kind() == Edge.Kind.CATCH && edge.to().equals("StartReturnBudget");
  }

  /** Success is what was asked for: the run was started to roll back. */
  private static boolean isAsked(Edge edge) {
    return edge.to().equals("RolledBack")
        && edge.holder().path("Condition").asText().equals("{% $settings.action = 'rollback' %}");
  }

  /** The run took over what the journal says of an earlier one. */
  private static boolean isTakenOver(Edge edge) {
    return edge.from().equals("WhereItStands");
  }

  /** The one way from a failure to success: the failed step had crossed the line. */
  private static boolean isCrossed(Edge edge) {
    return edge.from().equals("WhereIsTheLine")
        && edge.holder().path("Condition").asText().equals(CROSSED);
  }

  @Test
  void exceptions_existOnce() {
    assertThat(edges.stream().filter(FailurePathTest::isPoll)).hasSize(2);
    assertThat(edges.stream().filter(FailurePathTest::isUnknown))
        .isNotEmpty()
        .allMatch(edge -> edge.from().equals("ProbeWayBack"));
    assertThat(edges.stream().filter(FailurePathTest::isHeadStart))
        .isNotEmpty()
        .allMatch(edge -> edge.from().equals("WarmUpReturn"));
    assertThat(edges.stream().filter(FailurePathTest::isAsked)).hasSize(1);
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
                assertThat(ends(failure.to(), edge -> !isCrossed(edge) && !isAsked(edge)))
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
            failure ->
                assertThat(failure.to())
                    .as(failure.toString())
                    .isEqualTo(
                        RETURNING.contains(failure.from()) ? "ReopenTarget" : "NeedsOperator"));
  }

  @Test
  void line_isCrossedOnlyByItsOwnState() {
    assertThat(
            reachable(
                "ReadInput",
                edge ->
                    !edge.from().equals("PointOfNoReturn")
                        && !isCrossed(edge)
                        && !isTakenOver(edge)))
        .as("states within reach of a run that never came to PointOfNoReturn")
        .doesNotContain("CutOver")
        .contains("Planned");
    assertThat(edges.stream().filter(edge -> edge.to().equals("OpenTarget")).map(Edge::from))
        .containsExactlyInAnyOrder("PointOfNoReturn", "WhereIsTheLine", "WhereItStands");
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
        .filter(edge -> !isPoll(edge) && !isUnknown(edge) && !isHeadStart(edge))
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
