package aurora.cutover.rehearsal.report;

import java.util.List;

/**
 * Replication lag as the procedure's own eyes saw it; where it could not be told there is a gap.
 */
record LagBand(List<Picture.LagPoint> lag) implements Band {
  private static final double HEAD = 22;
  private static final double PLOT = 44;

  @Override
  public double height() {
    return HEAD + PLOT + 12;
  }

  @Override
  public void draw(Markup svg, TimeScale scale, double top) {
    double most = lag.stream().mapToDouble(point -> point.seconds().orElse(0)).max().orElse(0);
    double ceiling = Ticks.ceiling(Math.max(1, most * 1_000)) / 1_000;
    double floor = top + HEAD + PLOT;
    Frame.draw(svg, scale, "Replication lag", top, floor, Durations.lag(ceiling));
    StringBuilder path = new StringBuilder();
    boolean known = false;
    for (Picture.LagPoint point : lag) {
      if (point.seconds().isPresent() && !point.at().isBefore(scale.from())) {
        String x = Markup.px(scale.x(point.at()));
        String y = Markup.px(floor - point.seconds().getAsDouble() / ceiling * PLOT);
        path.append(known ? 'L' : 'M').append(x).append(' ').append(y);
        svg.leaf("circle", "class", "lag-dot", "cx", x, "cy", y, "r", "1.6");
      }
      known = point.seconds().isPresent() && !point.at().isBefore(scale.from());
    }
    if (!path.isEmpty()) {
      svg.leaf("path", "class", "lag", "d", path.toString());
    }
  }
}
