package aurora.cutover.rehearsal.report;

import aurora.cutover.rehearsal.load.WritableInterval;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** When each side was proved to take application writes: two rows that must never overlap. */
record WritableBand(Map<String, List<WritableInterval>> writable) implements Band {
  private static final List<String> SIDES = List.of("source", "target");
  private static final double HEAD = 22;
  private static final double ROW = 18;

  @Override
  public double height() {
    return HEAD + ROW * SIDES.size() + 12;
  }

  @Override
  public void draw(Markup svg, TimeScale scale, double top) {
    Frame.heading(svg, "Takes application writes", top);
    double y = top + HEAD;
    for (String side : SIDES) {
      svg.element(
          "text",
          side,
          "class",
          "row",
          "x",
          Markup.px(scale.left() - Frame.GUTTER),
          "y",
          Markup.px(y + 12));
      Frame.base(svg, scale, y + ROW - 1);
      for (WritableInterval interval : writable.getOrDefault(side, List.of())) {
        bar(svg, scale, side, interval, y);
      }
      y += ROW;
    }
  }

  private static void bar(
      Markup svg, TimeScale scale, String side, WritableInterval interval, double y) {
    if (interval.to().isBefore(scale.from())) {
      return;
    }
    long from = Duration.between(scale.from(), interval.from()).toMillis();
    long to = Duration.between(scale.from(), interval.to()).toMillis();
    String says =
        "%s writable from %s to %s"
            .formatted(
                side, from <= 0 ? "the beginning" : Durations.seconds(from), Durations.seconds(to));
    Frame.bar(
        svg, "writable " + side, scale.x(interval.from()), scale.x(interval.to()), y + 2, 12, says);
  }
}
