package aurora.cutover.rehearsal.report;

/** The page's top: what happened in plain words, and the three figures everybody asks for. */
record Headline(Story story) {

  void draw(Markup html) {
    RunReport report = story.report();
    boolean good = story.tone() == Story.Tone.GOOD;
    html.open("header", "class", good ? "good" : "bad");
    html.element("p", "aurora-cutover rehearsal", "class", "over");
    html.open("h1");
    html.element("span", good ? "\u2713" : "\u2717", "class", "mark", "aria-hidden", "true");
    html.text(" " + story.title()).close();
    html.element("p", expectation(), "class", "expectation");
    html.open("div", "class", "big");
    RunReport.Writes writes = report.writes();
    figure(html, Durations.count(writes.lost()), "lost", story.lost(), writes.lost() > 0);
    figure(
        html,
        Durations.count(writes.duplicated()),
        "duplicated",
        story.duplicated(),
        writes.duplicated() > 0);
    figure(html, Durations.text(report.writeOutageMillis()), "write outage", story.outage(), false);
    html.close();
    html.element("p", "Two writers at once? " + story.twoWriters());
    html.element("p", String.join(" \u00b7 ", story.setting()), "class", "setting");
    html.close();
  }

  private String expectation() {
    return (story.picture().problems().isEmpty()
            ? "As the scenario says: "
            : "Not as the scenario says: ")
        + story.picture().expectation();
  }

  private static void figure(
      Markup html, String value, String name, String meaning, boolean alarming) {
    html.open("div", "class", alarming ? "figure alarming" : "figure");
    html.open("p", "class", "value").text(value).text(" ");
    html.element("span", name, "class", "name").close();
    html.element("p", meaning, "class", "meaning").close();
  }
}
