package aurora.cutover.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The picture: all bands on one time axis, and the moments that matter drawn across them. */
record Chart(RunReport report, Picture picture) {
  private static final double WIDTH = 1_000;
  private static final double LEFT = 150;
  private static final double RIGHT = 110;
  private static final double LABELS = 64;
  private static final double AXIS = 30;

  void draw(Markup html) {
    Optional<Span> whole = Span.whole(report, picture);
    if (whole.isEmpty()) {
      html.element("p", "This run left nothing to draw: no state was entered, no write tried.");
      return;
    }
    TimeScale scale =
        TimeScale.over(whole.get(), Span.window(report, picture), LEFT, WIDTH - LEFT - RIGHT);
    List<Band> bands = bands();
    double height = LABELS + AXIS + bands.stream().mapToDouble(Band::height).sum();
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
    patterns(html);
    enlarged(html, scale, height);
    axis(html, scale, height - AXIS);
    double top = LABELS;
    for (Band band : bands) {
      band.draw(html, scale, top);
      top += band.height();
    }
    Moments.of(picture).draw(html, scale, height - AXIS);
    html.close().close();
  }

  private List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    if (!picture.writes().failed().isEmpty()) {
      bands.add(WritesBand.acknowledged(picture.writes()));
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

  private static void enlarged(Markup svg, TimeScale scale, double height) {
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
                  "the switch, enlarged: " + Durations.text((long) piece.span().millis()),
                  "class",
                  "window-label",
                  "x",
                  Markup.px((piece.left() + piece.right()) / 2),
                  "y",
                  "13");
            });
  }

  private void axis(Markup svg, TimeScale scale, double y) {
    Frame.base(svg, scale, y);
    Instant fence = picture.fenced().orElse(scale.from());
    for (Ticks.Tick tick : Ticks.of(scale, fence)) {
      String x = Markup.px(tick.x());
      svg.leaf("line", "class", "tick", "x1", x, "x2", x, "y1", px(LABELS), "y2", px(y + 5));
      svg.element("text", tick.label(), "class", "tick-label", "x", x, "y", px(y + 20));
    }
  }

  private static String px(double value) {
    return Markup.px(value);
  }

  /** The same in words, for those who cannot see it. */
  private record ChartText(RunReport report, Picture picture) {

    String text() {
      List<String> words = new ArrayList<>();
      picture
          .writes()
          .acknowledged()
          .forEach(
              (side, row) ->
                  words.add(
                      Durations.count(row.stream().mapToLong(n -> n).sum(), "acknowledged write")
                          + " on the "
                          + side));
      words.add(Durations.count(report.writes().failed(), "failed write"));
      Moments.of(picture).all().forEach(moment -> words.add(said(moment)));
      words.add("the table below lists " + Durations.count(report.states().size(), "state"));
      return String.join("; ", words) + ".";
    }

    private String said(Moments.Moment moment) {
      Instant zero = Span.whole(report, picture).map(Span::from).orElse(moment.at());
      return moment.name()
          + " after "
          + Durations.text(Duration.between(zero, moment.at()).toMillis());
    }
  }
}
