package aurora.cutover.rehearsal.report;

import java.time.Instant;

/** The time axis under the bands, and the ground behind the part of it that is enlarged. */
record Axis(TimeScale scale, Instant fence) {
  static final double HEIGHT = 30;

  void draw(Markup svg, double top, double height) {
    enlarged(svg, height);
    ticks(svg, top, height - HEIGHT);
  }

  private void enlarged(Markup svg, double height) {
    scale
        .enlarged()
        .ifPresent(
            piece -> {
              svg.leaf(
                  "rect",
                  "class",
                  "window",
                  "x",
                  Markup.px(piece.left()),
                  "y",
                  "0",
                  "width",
                  Markup.px(piece.right() - piece.left()),
                  "height",
                  Markup.px(height));
              svg.element(
                  "text",
                  Durations.text((long) piece.span().millis()) + ", enlarged",
                  "class",
                  "window-label",
                  "x",
                  Markup.px((piece.left() + piece.right()) / 2),
                  "y",
                  "13");
            });
  }

  private void ticks(Markup svg, double top, double y) {
    Frame.base(svg, scale, y);
    for (Ticks.Tick tick : Ticks.of(scale, fence)) {
      String x = Markup.px(tick.x());
      svg.leaf(
          "line", "class", "tick", "x1", x, "x2", x, "y1", Markup.px(top), "y2", Markup.px(y + 5));
      svg.element("text", tick.label(), "class", "tick-label", "x", x, "y", Markup.px(y + 20));
    }
  }
}
