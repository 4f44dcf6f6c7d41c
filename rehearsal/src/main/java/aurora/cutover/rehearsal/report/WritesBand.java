package aurora.cutover.rehearsal.report;

import aurora.cutover.rehearsal.load.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a second over time: to the source and the target, one on top of the other; or failed. */
record WritesBand(String heading, Timeline times, Map<String, List<Integer>> rows, double plot)
    implements Band {
  private static final double HEAD = 22;
  private static final double COLUMN = 3;

  static WritesBand acknowledged(Timeline times) {
    return new WritesBand("Acknowledged writes a second", times, times.acknowledged(), 84);
  }

  static WritesBand failed(Timeline times) {
    return new WritesBand("Failed writes a second", times, Map.of("failed", times.failed()), 36);
  }

  @Override
  public double height() {
    return HEAD + plot + 12;
  }

  @Override
  public void draw(Markup svg, TimeScale scale, double top) {
    List<Column> columns = columns(scale);
    double most =
        columns.stream()
            .mapToDouble(c -> c.rates().stream().mapToDouble(r -> r).sum())
            .max()
            .orElse(0);
    double ceiling = Ticks.ceiling(Math.max(1, most));
    double floor = top + HEAD + plot;
    Frame.draw(svg, scale, heading, top, floor, Durations.count((long) ceiling));
    List<String> sides = List.copyOf(rows.keySet());
    for (int side = 0; side < sides.size(); side++) {
      StringBuilder path = new StringBuilder();
      for (Column column : columns) {
        double below = column.rates().subList(0, side).stream().mapToDouble(r -> r).sum();
        double rate = column.rates().get(side);
        if (rate > 0) {
          bar(path, column, floor - below / ceiling * plot, rate / ceiling * plot);
        }
      }
      svg.leaf("path", "class", "writes " + sides.get(side), "d", path.toString());
    }
  }

  /** Edges as absolute numbers: rounded widths would leave slits between neighbours. */
  private static void bar(StringBuilder path, Column column, double bottom, double height) {
    path.append('M').append(Markup.px(column.left())).append(' ').append(Markup.px(bottom));
    path.append('V').append(Markup.px(bottom - height));
    path.append('H').append(Markup.px(column.right()));
    path.append('V').append(Markup.px(bottom)).append('z');
  }

  /** Buckets thinner than a few pixels are drawn together, as their mean. */
  private List<Column> columns(TimeScale scale) {
    List<Column> columns = new ArrayList<>();
    int buckets = times.failed().size();
    int first = 0;
    for (int next = 1; next <= buckets; next++) {
      double left = scale.x(at(first));
      double right = scale.x(at(next));
      if (right - left >= COLUMN || next == buckets) {
        if (right > left) {
          columns.add(new Column(left, right, rates(first, next)));
        }
        first = next;
      }
    }
    return columns;
  }

  private Instant at(int bucket) {
    return times.start().plusMillis((long) bucket * times.bucketMillis());
  }

  private List<Double> rates(int from, int to) {
    double seconds = (to - from) * times.bucketMillis() / 1_000.0;
    return rows.values().stream()
        .map(row -> row.subList(from, to).stream().mapToInt(n -> n).sum() / seconds)
        .toList();
  }

  private record Column(double left, double right, List<Double> rates) {}
}
