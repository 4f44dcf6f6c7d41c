package aurora.cutover.rehearsal.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The moments drawn across the picture from top to bottom: fence, THE LINE, flip. */
record Moments(List<Moment> all) {
  private static final double FIRST = 32;
  private static final double STEP = 13;

  record Moment(String name, String kind, Instant at) {}

  static Moments of(Picture picture) {
    List<Moment> moments = new ArrayList<>();
    picture.fenced().ifPresent(at -> moments.add(new Moment("fence", "fence", at)));
    picture.line().ifPresent(at -> moments.add(new Moment("THE LINE", "the-line", at)));
    picture.flipped().ifPresent(at -> moments.add(new Moment("flip", "flip", at)));
    return new Moments(moments);
  }

  /** In pixels, above the first band. */
  double height() {
    return all.isEmpty() ? 0 : FIRST + STEP * all.size();
  }

  /** Each name has its own height: the three may be a few pixels apart. */
  void draw(Markup svg, TimeScale scale, double bottom) {
    double y = FIRST;
    for (Moment moment : all) {
      double at = scale.x(moment.at());
      String x = Markup.px(at);
      svg.leaf(
          "line",
          "class",
          "moment " + moment.kind(),
          "x1",
          x,
          "x2",
          x,
          "y1",
          Markup.px(y - 9),
          "y2",
          Markup.px(bottom));
      boolean turned = at > scale.right() - 70;
      svg.element(
          "text",
          moment.name(),
          "class",
          "moment-label " + moment.kind() + (turned ? " turned" : ""),
          "x",
          Markup.px(turned ? at - 4 : at + 4),
          "y",
          Markup.px(y));
      y += STEP;
    }
  }
}
