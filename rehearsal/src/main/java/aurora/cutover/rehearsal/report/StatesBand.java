package aurora.cutover.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row a state, a bar for each passage, its milliseconds at the right. */
record StatesBand(Map<String, List<RunReport.StateTime>> rows, Picture picture) implements Band {
  private static final double HEAD = 24;
  private static final double ROW = 17;

  /** Choices take no time and would only make the picture longer; the table below has them. */
  static StatesBand of(List<RunReport.StateTime> states, Picture picture) {
    Map<String, List<RunReport.StateTime>> rows = new LinkedHashMap<>();
    for (RunReport.StateTime state : states) {
      rows.computeIfAbsent(state.name(), name -> new ArrayList<>()).add(state);
    }
    rows.values().removeIf(passages -> sum(passages) == 0);
    return new StatesBand(rows, picture);
  }

  @Override
  public double height() {
    return HEAD + ROW * rows.size() + 8;
  }

  @Override
  public void draw(Markup svg, TimeScale scale, double top) {
    Frame.heading(svg, "States of the procedure", top);
    double y = top + HEAD;
    for (Map.Entry<String, List<RunReport.StateTime>> row : rows.entrySet()) {
      List<RunReport.StateTime> passages = row.getValue();
      String baseline = Markup.px(y + 11);
      String left = Markup.px(scale.left() - Frame.GUTTER);
      svg.element("text", row.getKey(), "class", "row", "x", left, "y", baseline);
      String times = passages.size() == 1 ? "" : " (" + passages.size() + "\u00d7)";
      String right = Markup.px(scale.right() + Frame.GUTTER);
      String total = Durations.text(sum(passages)) + times;
      svg.element("text", total, "class", "millis", "x", right, "y", baseline);
      Frame.base(svg, scale, y + ROW - 2);
      for (RunReport.StateTime passage : passages) {
        bar(svg, scale, passage, y);
      }
      y += ROW;
    }
  }

  private void bar(Markup svg, TimeScale scale, RunReport.StateTime passage, double y) {
    Instant end = passage.startedAt().plusMillis(passage.millis());
    long after = Duration.between(scale.from(), passage.startedAt()).toMillis();
    String says =
        "%s: %s, begun after %s"
            .formatted(passage.name(), Durations.text(passage.millis()), Durations.seconds(after));
    double left = scale.x(passage.startedAt());
    Frame.bar(svg, "state " + phase(passage), left, scale.x(end), y + 1, 12, says);
  }

  /** Before the fence, behind it, or beyond the line. */
  private String phase(RunReport.StateTime passage) {
    if (picture.line().filter(line -> !passage.startedAt().isBefore(line)).isPresent()) {
      return "beyond";
    }
    boolean fenced =
        picture.fenced().filter(fence -> !passage.startedAt().isBefore(fence)).isPresent();
    return fenced ? "fenced" : "open";
  }

  private static long sum(List<RunReport.StateTime> passages) {
    return passages.stream().mapToLong(RunReport.StateTime::millis).sum();
  }
}
