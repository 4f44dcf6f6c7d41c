package aurora.cutover.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageTest {

  static Stream<Samples> samples() {
    return Samples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anyRun_isWellFormedAndNeedsNothingElse(Samples sample) throws Exception {
    String html = Page.html(sample.report(), sample.picture());
    Files.createDirectories(Path.of("target/pages"));
    Files.writeString(
        Path.of(
            "target/pages/"
                + sample.report().scenario()
                + sample.report().outcome()
                + sample.report().strategy()
                + ".html"),
        html);

    Document page = parse(html);

    assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
    assertThat(html).doesNotContain("<script", "src=", "href=", "@import", "NaN", "Infinity");
  }

  private static Document parse(String html) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(html)));
  }
}
