package aurora.cutover.rehearsal.report;

/** What the bands have in common: a heading, a base line, and the value of the top edge. */
final class Frame {
  static final double GUTTER = 12;

  private Frame() {}

  /**
   * @param ceiling the value at the plot's upper edge
   */
  static void draw(
      Markup svg, TimeScale scale, String heading, double top, double floor, String ceiling) {
    heading(svg, heading, top);
    String x = Markup.px(scale.left() - GUTTER / 2);
    svg.element("text", ceiling, "class", "scale", "x", x, "y", Markup.px(top + 30));
    svg.element("text", "0", "class", "scale", "x", x, "y", Markup.px(floor));
    base(svg, scale, floor);
  }

  static void heading(Markup svg, String heading, double top) {
    svg.element("text", heading, "class", "band", "x", "0", "y", Markup.px(top + 13));
  }

  static void base(Markup svg, TimeScale scale, double y) {
    svg.leaf(
        "line",
        "class",
        "base",
        "x1",
        Markup.px(scale.left()),
        "x2",
        Markup.px(scale.right()),
        "y1",
        Markup.px(y),
        "y2",
        Markup.px(y));
  }

  /** At least two pixels wide: what took no time was there all the same. */
  static void bar(
      Markup svg, String kind, double left, double right, double top, double height, String says) {
    svg.open(
        "rect",
        "class",
        kind,
        "x",
        Markup.px(left),
        "y",
        Markup.px(top),
        "width",
        Markup.px(Math.max(2, right - left)),
        "height",
        Markup.px(height),
        "rx",
        "2");
    svg.element("title", says).close();
  }
}
