package aurora.cutover.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PageTest {

  static Stream<Samples> samples() {
    return Samples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anyRun_isWellFormedAndNeedsNothingElse(Samples sample) throws Exception {
    String html = html(sample);

    assertThat(texts(html, "h1")).singleElement().asString().endsWith(title(sample));
    assertThat(html)
        .doesNotContain("<script", "src=", "href=", "@import", "NaN", "Infinity")
        .doesNotContain("x=\"-", "width=\"-", "cx=\"-");
  }

  @Test
  void cutOver_drawsAllThreeMomentsInOrderInsideTheEnlargedWindow() throws Exception {
    String html = html(Samples.happyPath());

    List<Element> moments = ofClass(html, "line", "moment");
    assertThat(moments)
        .extracting(line -> line.getAttribute("class"))
        .containsExactly("moment fence", "moment the-line", "moment flip");
    assertThat(moments).extracting(line -> number(line, "x1")).isSorted();
    Element window = ofClass(html, "rect", "window").getFirst();
    double left = number(window, "x");
    assertThat(moments)
        .allSatisfy(
            line -> assertThat(number(line, "x1")).isBetween(left, left + number(window, "width")));
    assertThat(texts(html, "text")).contains("FlipDns", "224 ms", "7.60 s (4\u00d7)");
  }

  @Test
  void cutOver_drawsTheStatesBeyondTheLineApart() throws Exception {
    String html = html(Samples.happyPath());

    List<Element> beyond = ofClass(html, "rect", "state beyond");
    assertThat(beyond)
        .extracting(Element::getTextContent)
        .first()
        .asString()
        .startsWith("OpenTarget: 21 ms, begun after");
    assertThat(ofClass(html, "rect", "state fenced")).hasSize(6);
  }

  @Test
  void cutOver_drawsTheTargetsWritesRightOfTheSources() throws Exception {
    String html = html(Samples.happyPath());

    Element source = ofClass(html, "path", "writes source").getFirst();
    Element target = ofClass(html, "path", "writes target").getFirst();
    assertThat(lastX(source)).isLessThan(firstX(target));
  }

  @Test
  void rolledBack_hasNoLineAndNoFlip() throws Exception {
    String html = html(Samples.rolledBack());

    assertThat(ofClass(html, "line", "moment"))
        .extracting(line -> line.getAttribute("class"))
        .containsExactly("moment fence");
    assertThat(ofClass(html, "rect", "writable source")).hasSize(2);
  }

  @Test
  void stoppedBeforeTheFence_enlargesNothing() throws Exception {
    String html = html(Samples.stopped());

    assertThat(ofClass(html, "rect", "window")).isEmpty();
    assertThat(ofClass(html, "line", "moment")).isEmpty();
  }

  @Test
  void recipe_drawsTheWritesWithoutStates() throws Exception {
    String html = html(Samples.recipe());

    assertThat(texts(html, "h2")).doesNotContain("States, one by one");
    assertThat(ofClass(html, "path", "writes target")).hasSize(1);
    assertThat(texts(html, "li"))
        .containsExactly("17 acknowledged writes are lost", "both sides took writes for 900 ms");
    assertThat(ofClass(html, "div", "figure alarming")).hasSize(2);
  }

  @Test
  void runThatNeverBegan_saysThatThereIsNothingToDraw() throws Exception {
    String html = html(Samples.empty());

    assertThat(texts(html, "svg")).isEmpty();
    assertThat(texts(html, "p")).contains("Not as the scenario says: the target serves in the end");
  }

  @Test
  void textWithMarkup_isShownAsItIs() throws Exception {
    String html = html(Samples.stopped());

    assertThat(texts(html, "pre"))
        .containsExactly("Cutover.GateClosed: shop.orders <Mismatched records> & \uFFFD more");
    assertThat(html).doesNotContain("<Mismatched");
  }

  @Test
  void style_readsTheSameAsHtmlAndAsXml() throws Exception {
    try (InputStream css = Page.class.getResourceAsStream("report.css")) {
      assertThat(html(Samples.dryRun()))
          .contains(new String(css.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyFigure_isExplained() throws Exception {
    String html = html(Samples.happyPath());

    for (Figures.Figure figure : new Figures(Samples.happyPath().report()).all()) {
      assertThat(texts(html, "th")).contains(figure.name());
      assertThat(texts(html, "td")).contains(figure.value(), figure.meaning());
    }
  }

  private static String html(Samples sample) {
    return Page.html(sample.report(), sample.picture());
  }

  private static String title(Samples sample) {
    return switch (sample.report().scenario() + " " + sample.report().outcome()) {
      case "happy-path CUT_OVER" -> "Cut over: the target serves now";
      case "drain-times-out ROLLED_BACK" -> "Rolled back: the source serves again, as before";
      case "validation-mismatch STOPPED_BEFORE_FENCE" ->
          "Stopped before the fence: nothing was switched, the source serves";
      case "dry-run STOPPED_BEFORE_FENCE" ->
          "Nothing was switched, and nothing was meant to be: the source serves";
      default -> "Inconsistent: the two sides, the name and the run do not fit together";
    };
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static double firstX(Element path) {
    return xs(path).getFirst();
  }

  private static double lastX(Element path) {
    return xs(path).getLast();
  }

  private static List<Double> xs(Element path) {
    return Stream.of(path.getAttribute("d").split("M", -1))
        .filter(bar -> !bar.isEmpty())
        .map(bar -> Double.parseDouble(bar.substring(0, bar.indexOf(' '))))
        .toList();
  }

  private static List<String> texts(String html, String element) throws Exception {
    return elements(html, element).stream().map(Element::getTextContent).toList();
  }

  private static List<Element> ofClass(String html, String element, String start) throws Exception {
    return elements(html, element).stream()
        .filter(e -> e.getAttribute("class").startsWith(start))
        .toList();
  }

  private static List<Element> elements(String html, String name) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    Document page = builder.parse(new InputSource(new StringReader(html)));
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
