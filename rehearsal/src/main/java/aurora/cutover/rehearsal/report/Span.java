package aurora.cutover.rehearsal.report;

import aurora.cutover.rehearsal.load.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A stretch of time that the picture shows; never empty. */
record Span(Instant from, Instant to) {
  private static final Duration LEAD = Duration.ofSeconds(3);
  private static final Duration LEAST = Duration.ofMillis(200);

  Span {
    if (!from.isBefore(to)) {
      to = from.plus(LEAST);
    }
  }

  double millis() {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  /**
   * From the first to the last thing there is to draw, without the minutes of load before the first
   * state; empty when there is nothing at all.
   */
  static Optional<Span> whole(RunReport report, Picture picture) {
    List<Instant> states = new ArrayList<>();
    for (RunReport.StateTime state : report.states()) {
      states.add(state.startedAt());
      states.add(state.startedAt().plusMillis(state.millis()));
    }
    List<Instant> all = new ArrayList<>(states);
    all.addAll(writes(picture.writes()));
    picture.lag().forEach(point -> all.add(point.at()));
    picture.writable().values().stream()
        .flatMap(List::stream)
        .forEach(interval -> Collections.addAll(all, interval.from(), interval.to()));
    picture.fenced().ifPresent(all::add);
    picture.line().ifPresent(all::add);
    picture.flipped().ifPresent(all::add);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Instant first = Collections.min(all);
    if (!states.isEmpty()) {
      Instant lead = Collections.min(states).minus(LEAD);
      first = lead.isAfter(first) ? lead : first;
    }
    return Optional.of(new Span(first, Collections.max(all)));
  }

  /**
   * The switch: from the fence until FlipDns is over, or until the source is open again; empty for
   * a run without a fence.
   */
  static Optional<Span> window(RunReport report, Picture picture) {
    return picture.fenced().flatMap(fence -> after(fence, report, picture));
  }

  private static Optional<Span> after(Instant fence, RunReport report, Picture picture) {
    String last = picture.flipped().isPresent() ? "FlipDns" : "Rollback";
    return report.states().stream()
        .filter(state -> state.name().equals(last) && state.startedAt().isAfter(fence))
        .map(state -> state.startedAt().plusMillis(state.millis()))
        .findFirst()
        .or(picture::flipped)
        .map(end -> new Span(fence, end).padded());
  }

  private Span padded() {
    Duration pad = Duration.ofNanos((long) (millis() * 1e6 * 0.08));
    return new Span(from.minus(pad), to.plus(pad));
  }

  private static List<Instant> writes(Timeline writes) {
    boolean any =
        writes.acknowledged().values().stream().anyMatch(row -> row.stream().anyMatch(n -> n > 0))
            || writes.failed().stream().anyMatch(n -> n > 0);
    if (!any) {
      return List.of();
    }
    long millis = (long) writes.bucketMillis() * writes.failed().size();
    return List.of(writes.start(), writes.start().plusMillis(millis));
  }
}
