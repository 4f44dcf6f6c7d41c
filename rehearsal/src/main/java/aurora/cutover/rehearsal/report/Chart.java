package aurora.cutover.rehearsal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The picture: all bands on one time axis, and the moments that matter drawn across them. */
record Chart(RunReport report, Picture picture) {
  private static final double WIDTH = 1_000;
  private static final double LEFT = 150;
  private static final double RIGHT = 110;

  void draw(Markup html) {
    Optional<Span> whole = Span.whole(report, picture);
    if (whole.isEmpty()) {
      html.element("p", "This run left nothing to draw: no state was entered, no write tried.");
      return;
    }
    draw(
        html,
        TimeScale.over(whole.get(), Span.window(report, picture), LEFT, WIDTH - LEFT - RIGHT));
  }

  private void draw(Markup html, TimeScale scale) {
    List<Band> bands = bands();
    Moments moments = Moments.of(picture);
    double top = moments.height();
    double height = top + Axis.HEIGHT + bands.stream().mapToDouble(Band::height).sum();
    open(html, height);
    patterns(html);
    new Axis(scale, picture.fenced().orElse(scale.from())).draw(html, top, height);
    for (Band band : bands) {
      band.draw(html, scale, top);
      top += band.height();
    }
    moments.draw(html, scale, height - Axis.HEIGHT);
    html.close().close();
  }

  private void open(Markup html, double height) {
    html.open("div", "class", "scroll", "tabindex", "0");
    html.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + Markup.px(WIDTH) + " " + Markup.px(height),
        "role",
        "img",
        "aria-labelledby",
        "picture-title picture-text");
    html.element("title", "The run on one time axis", "id", "picture-title");
    html.element("desc", new ChartText(report, picture).text(), "id", "picture-text");
  }

  private List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    if (!picture.writes().failed().isEmpty()) {
      bands.add(WritesBand.acknowledged(picture.writes()));
    }
    if (report.writes().failed() > 0) {
      bands.add(WritesBand.failed(picture.writes()));
    }
    if (!picture.writable().isEmpty()) {
      bands.add(new WritableBand(picture.writable()));
    }
    if (!picture.lag().isEmpty()) {
      bands.add(new LagBand(picture.lag()));
    }
    if (!report.states().isEmpty()) {
      bands.add(StatesBand.of(report.states(), picture));
    }
    return bands;
  }

  /** The target is hatched, so that the two sides differ without their colours too. */
  private static void patterns(Markup svg) {
    svg.open("defs");
    svg.open(
        "pattern",
        "id",
        "hatch",
        "width",
        "6",
        "height",
        "6",
        "patternUnits",
        "userSpaceOnUse",
        "patternTransform",
        "rotate(45)");
    svg.leaf("rect", "class", "hatch-ground", "width", "6", "height", "6");
    svg.leaf("rect", "class", "hatch-stroke", "width", "2", "height", "6");
    svg.close().close();
  }
}
