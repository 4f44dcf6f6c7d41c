package aurora.cutover.rehearsal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code report.html}: one file that needs nothing else, for someone who was not there. */
final class Page {
  private static final String STYLE = "report.css";

  private final Markup html = new Markup();
  private final RunReport report;
  private final Picture picture;
  private final Story story;

  private Page(RunReport report, Picture picture) {
    this.report = report;
    this.picture = picture;
    this.story = new Story(report, picture);
  }

  static String html(RunReport report, Picture picture) {
    return "<!DOCTYPE html>\n" + new Page(report, picture).whole();
  }

  private String whole() {
    html.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
    head();
    html.open("body").open("main");
    new Headline(story).draw(html);
    problems();
    chart();
    states();
    figures();
    footer();
    html.close().close().close();
    return html.toString();
  }

  private void head() {
    html.open("head");
    html.leaf("meta", "charset", "utf-8");
    html.leaf(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'");
    html.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.leaf("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", "Rehearsal " + report.scenario() + ": " + story.title());
    html.element("style", style()).close();
  }

  private void problems() {
    if (!picture.problems().isEmpty()) {
      html.open("section", "class", "card bad");
      html.element("h2", "What did not go as the scenario says").open("ul");
      picture.problems().forEach(problem -> html.element("li", problem));
      html.close().close();
    }
    if (picture.error().isPresent()) {
      html.open("section", "class", "card error");
      html.element("h2", "How the execution ended");
      html.element("pre", picture.error().get()).close();
    }
  }

  private void chart() {
    html.open("section", "class", "card").element("h2", "The run on one time axis");
    html.open("p", "class", "legend");
    legend("source", "source");
    legend("target", "target");
    if (report.writes().failed() > 0) {
      legend("failed", "failed writes");
    }
    if (picture.fenced().isPresent()) {
      legend("open", "state before the fence");
      legend("fenced", "fenced, may go back");
    }
    if (picture.line().isPresent()) {
      legend("beyond", "beyond THE LINE, only forward");
    }
    html.close();
    html.element(
        "p", "The picture is wider than this screen: scroll it sideways.", "class", "hint");
    new Chart(report, picture).draw(html);
    html.close();
  }

  private void legend(String kind, String text) {
    html.open("span", "class", "key").element("span", "", "class", "swatch " + kind);
    html.text(text).close();
  }

  private void states() {
    if (report.states().isEmpty()) {
      return;
    }
    html.open("section", "class", "card").element("h2", "States, one by one").open("table");
    html.element("caption", "What repeats while the run waits is one row, with a count.");
    header("State", "Began", "Took");
    html.open("tbody");
    for (StateFolder.Row row : StateFolder.fold(report.states())) {
      String times = row.count() == 1 ? "" : " \u00d7 " + row.count();
      html.open("tr").element("th", row.name() + times, "scope", "row");
      html.element("td", ReportJson.text(row.startedAt()).substring(11, 23), "class", "number");
      html.element("td", Durations.text(row.millis()), "class", "number").close();
    }
    html.close().close().close();
  }

  private void figures() {
    html.open("section", "class", "card").element("h2", "The figures").open("table");
    html.element("caption", "As in report.json, with what they mean and how they were measured.");
    header("Figure", "Value", "What it is");
    html.open("tbody");
    for (Figures.Figure figure : new Figures(report).all()) {
      html.open("tr").element("th", figure.name(), "scope", "row");
      html.element("td", figure.value(), "class", "number");
      html.element("td", figure.meaning()).close();
    }
    html.close().close().close();
  }

  private void header(String... columns) {
    html.open("thead").open("tr");
    List.of(columns).forEach(column -> html.element("th", column, "scope", "col"));
    html.close().close();
  }

  private void footer() {
    html.open("footer");
    html.text("A rehearsal by aurora-cutover: real databases, real replication, real DNS; the");
    html.text(" AWS services are doubles. Times of day are UTC.");
    html.close();
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream(STYLE)) {
      if (css == null) {
        throw new IllegalStateException("The jar lacks " + STYLE);
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
