package aurora.cutover.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void terminalWithUtf8_rewritesAndShowsSigns() {
    Map<String, String> environment =
        Map.of("TERM", "xterm-256color", "LANG", "en_US.UTF-8", "COLUMNS", "132");

    assertThat(Terminal.of(environment, true)).isEqualTo(new Terminal(true, Glyphs.UNICODE, 132));
  }

  @Test
  void pipe_isNeverRewritten() {
    assertThat(Terminal.of(Map.of("TERM", "xterm", "LANG", "C.utf8"), false))
        .isEqualTo(new Terminal(false, Glyphs.UNICODE, 80));
  }

  @Test
  void terminalThatSaysItIsDumbOrNothing_isNeverRewritten() {
    assertThat(Terminal.of(Map.of("TERM", "dumb"), true).rewrites()).isFalse();
    assertThat(Terminal.of(Map.of(), true).rewrites()).isFalse();
  }

  @Test
  void localeWithoutUtf8_isAscii() {
    assertThat(Terminal.of(Map.of(), true).glyphs()).isEqualTo(Glyphs.ASCII);
    assertThat(Terminal.of(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8"), true).glyphs())
        .isEqualTo(Glyphs.ASCII);
  }

  @Test
  void columnsThatAreNoNumber_areEighty() {
    assertThat(Terminal.of(Map.of("COLUMNS", "0"), true).columns()).isEqualTo(80);
    assertThat(Terminal.of(Map.of("COLUMNS", "wide"), true).columns()).isEqualTo(80);
  }
}
