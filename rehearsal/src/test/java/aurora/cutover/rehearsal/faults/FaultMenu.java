package aurora.cutover.rehearsal.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every fault that can strike one invocation: before, after and between its calls. */
final class FaultMenu {

  /** A call that is made again and again, such as a look, is struck this often. */
  private static final int SAME_CALL = 2;

  private static final Set<String> CHANGES =
      Set.of(
          "dynamodb:UpdateItem",
          "dynamodb:PutItem",
          "route53:ChangeResourceRecordSets",
          "dms:StartReplicationTask",
          "dms:StopReplicationTask");

  private static final Set<String> ANSWERS =
      Set.of(
          "dms:DescribeReplicationTasks",
          "dms:DescribeTableStatistics",
          "dms:DescribeConnections",
          "cloudwatch:GetMetricData");

  private FaultMenu() {}

  static List<Fault> of(Invocation invocation) {
    List<Fault> faults = new ArrayList<>(wholeStep(invocation.place(0)));
    Map<String, Integer> seen = new HashMap<>();
    for (int call = 1; call <= invocation.calls().size(); call++) {
      String what = invocation.calls().get(call - 1);
      int times = seen.merge(what, 1, Integer::sum);
      if (times <= SAME_CALL) {
        faults.addAll(atCall(invocation.place(call), what));
      }
      // an empty second page is an answer like any other
      if (times == 1 && ANSWERS.contains(what)) {
        faults.add(new Fault(invocation.place(call), Kind.BLANK, Flavour.NO_ANSWER, 0));
      }
    }
    return faults;
  }

  private static List<Fault> wholeStep(Place begin) {
    return Stream.concat(
            Stream.of(new Fault(begin, Kind.RUNS_TWICE, Flavour.NO_ANSWER, 0)),
            Stream.of(Kind.THROWS_BEFORE, Kind.THROWS_AFTER)
                .flatMap(
                    kind ->
                        Stream.of(Flavour.NO_ANSWER, Flavour.CRASH, Flavour.TIMEOUT)
                            .map(flavour -> new Fault(begin, kind, flavour, 0))))
        .toList();
  }

  private static List<Fault> atCall(Place place, String what) {
    List<Fault> faults = new ArrayList<>();
    for (Flavour flavour : List.of(Flavour.NO_ANSWER, Flavour.REFUSED, Flavour.CRASH)) {
      faults.add(new Fault(place, Kind.THROWS_BEFORE, flavour, 0));
    }
    faults.add(new Fault(place, Kind.THROWS_AFTER, Flavour.NO_ANSWER, 0));
    faults.add(new Fault(place, Kind.THROWS_AFTER, Flavour.CRASH, 0));
    faults.addAll(late(place, Kind.GHOST, Flavour.NO_ANSWER, 1, 4, 12, 40));
    faults.addAll(late(place, Kind.GHOST, Flavour.TIMEOUT, 1, 8));
    faults.addAll(late(place, Kind.STEPWISE_GHOST, Flavour.NO_ANSWER, 1, 10));
    faults.add(new Fault(place, Kind.LEASE_LOST, Flavour.NO_ANSWER, 0));
    faults.add(new Fault(place, Kind.SECOND_RUN, Flavour.NO_ANSWER, 0));
    faults.add(new Fault(place, Kind.SECOND_RUN, Flavour.TIMEOUT, 0));
    faults.add(new Fault(place, Kind.TTL_EDITED, Flavour.NO_ANSWER, 0));
    faults.add(new Fault(place, Kind.RECORD_EDITED, Flavour.NO_ANSWER, 0));
    if (Deployed.tasks().contains(place.state())) {
      faults.addAll(late(place, Kind.GONE, Flavour.CRASH, 0, 1200));
      faults.add(new Fault(place, Kind.ABANDONED, Flavour.CRASH, 0));
      faults.addAll(late(place, Kind.GONE_FUNCTION_LIVES, Flavour.NO_ANSWER, 1, 10));
    }
    if (CHANGES.contains(what)) {
      faults.addAll(late(place, Kind.LATE_EFFECT, Flavour.NO_ANSWER, 3, 15));
      faults.addAll(late(place, Kind.LATE_EFFECT, Flavour.CRASH, 3, 15));
    }
    return faults;
  }

  private static List<Fault> late(Place place, Kind kind, Flavour flavour, int... delays) {
    return IntStream.of(delays).mapToObj(by -> new Fault(place, kind, flavour, by)).toList();
  }
}
