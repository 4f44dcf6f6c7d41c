package aurora.cutover.rehearsal.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plays every single fault, and seeded pairs of them. Nobody lists the steps: a run shows which
 * states it enters and which calls they make, and a state that is first seen behind a fault is
 * struck behind that fault.
 */
final class Matrix {

  private static final int AT_ONCE = 64;

  /** Of the faults of a state that has been struck elsewhere; prime to the kinds in the menu. */
  private static final int ONE_IN = 11;

  private final Mutation mutation;
  private final boolean stopsAtFirst;
  private final Set<String> struck = new HashSet<>();
  private final Set<String> struckIn = new HashSet<>();
  private final List<Fault> known = new ArrayList<>();
  private final List<Ended> broken = new ArrayList<>();
  private int played;

  /**
   * @param stopsAtFirst whether one broken run is all that is asked for
   */
  Matrix(Mutation mutation, boolean stopsAtFirst) {
    this.mutation = mutation;
    this.stopsAtFirst = stopsAtFirst;
  }

  /** The states in which a fault has struck. */
  Set<String> struck() {
    return struck;
  }

  List<Ended> broken() {
    return broken;
  }

  int played() {
    return played;
  }

  /** Strikes every step of these worlds once in every way, and every step that this leads to. */
  void single(Surrounding... worlds) {
    Deque<Ended> bases =
        new ArrayDeque<>(
            play(Arrays.stream(worlds).map(world -> new Schedule(world, List.of())).toList()));
    while (!bases.isEmpty()) {
      Ended base = bases.remove();
      List<Schedule> schedules = strikeNewStates(base);
      if (stopsAtFirst) {
        Collections.shuffle(schedules, new Random(1));
      }
      play(schedules).stream().filter(this::leadsFurther).forEach(bases::add);
    }
  }

  private boolean leadsFurther(Ended ended) {
    return ended.schedule().faults().size() < 2 && states(ended).anyMatch(s -> !struck.contains(s));
  }

  private static Stream<String> states(Ended ended) {
    return ended.invocations().stream()
        .map(Invocation::state)
        .filter(state -> !state.equals(Functions.OTHER_RUN));
  }

  /**
   * A state that was not struck before in every way; one that follows it, and is come to by another
   * way than before, in some.
   */
  private List<Schedule> strikeNewStates(Ended base) {
    List<Schedule> schedules = new ArrayList<>();
    Set<String> before = Set.copyOf(struck);
    boolean follows = false;
    for (Invocation invocation : base.invocations()) {
      String state = invocation.state();
      follows |= !before.contains(state) && !state.equals(Functions.OTHER_RUN);
      if (follows && struckIn.add(base.schedule().world() + " " + invocation.place(0))) {
        struck.add(state);
        List<Fault> faults = FaultMenu.of(invocation);
        known.addAll(faults);
        int step = before.contains(state) ? ONE_IN : 1;
        for (int i = 0; i < faults.size(); i += step) {
          schedules.add(base.schedule().with(faults.get(i)));
        }
      }
    }
    return schedules;
  }

  /** Plays so many single faults and pairs in any of these worlds, the same for the same seed. */
  void random(long seed, int runs, Surrounding... worlds) {
    Random random = new Random(seed);
    List<Schedule> schedules = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Schedule schedule =
          new Schedule(worlds[random.nextInt(worlds.length)], List.of()).with(any(random));
      schedules.add(random.nextInt(3) == 0 ? schedule : schedule.with(any(random)));
    }
    var unused = play(schedules);
  }

  private Fault any(Random random) {
    return known.get(random.nextInt(known.size()));
  }

  private List<Ended> play(List<Schedule> schedules) {
    List<Ended> all = new ArrayList<>();
    for (int from = 0; from < schedules.size() && !isEnough(); from += AT_ONCE) {
      List<Schedule> some = schedules.subList(from, Math.min(from + AT_ONCE, schedules.size()));
      List<Ended> ended =
          some.parallelStream().map(schedule -> new Run(schedule, mutation).play()).toList();
      ended.stream().filter(Ended::isBroken).forEach(broken::add);
      all.addAll(ended);
    }
    played += all.size();
    return all;
  }

  private boolean isEnough() {
    return stopsAtFirst && !broken.isEmpty();
  }
}
