package aurora.cutover.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NarratedViewTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
  private Instant now = Samples.START;
  private final InstantSource clock = () -> now;
  private final LiveView plain = new NarratedView(new PlainScreen(out, clock), Glyphs.ASCII, clock);

  @Test
  void wholeRun_isToldInPlainLines() {
    Samples sample = Samples.happyPath();
    plain.heading("aurora-cutover rehearsal: mysql, safe, happy-path");
    plain.step("starting two databases");
    later(4_200);
    plain.fullLoad(5_000, 20_000);
    plain.fullLoad(20_000, 20_000);
    visit("FenceSource", 118);
    visit("PointOfNoReturn", 15);
    visit("FlipDns", 224);
    plain.note("the name answers with the target");
    plain.summary(sample.report(), sample.picture(), Path.of("/report"));

    assertThat(shown())
        .isEqualTo(
            """
            aurora-cutover rehearsal: mysql, safe, happy-path

                0.0 s  starting two databases
                4.2 s  full load  ######..................  25 %  5,000 of 20,000 rows
                4.2 s  full load  ######################## 100 %  20,000 of 20,000 rows
                4.3 s  FenceSource                       118 ms
                4.3 s  PointOfNoReturn                    15 ms
              ==================== THE LINE: from here only forward ====================
                4.5 s  FlipDns                           224 ms
                4.5 s  the name answers with the target

              OK Cut over: the target serves now.

              Lost            Nothing: all 2,841 acknowledged writes are there. Nothing is
                              there twice.
              Failed          40 writes refused or unanswered, and the clients know it.
              Write outage    1.65 s at most between two acknowledged writes of one client;
                              1.05 s of that is the floor (drain 35 ms, TTL 1 s, one
                              reconnect).
              Fence to flip   420 ms; the last client wrote to the target 1.24 s after the
                              flip.
              Two writers     Never: at no instant did both sides take application writes.
              As expected     the target serves in the end and nothing is lost

              Picture         /report/report.html
              Figures         /report/report.json
            """);
  }

  @Test
  void runThatFailed_saysWhatDidNotGoAsExpected() {
    Samples sample = Samples.recipe();

    plain.summary(sample.report(), sample.picture(), Path.of("/report"));

    assertThat(shown())
        .contains("  !! Inconsistent: the two sides, the name and the run do not fit together.\n")
        .contains("  Lost            17 of 2,600 acknowledged writes lost:")
        .contains("  Two writers     For 900 ms both sides took writes.\n")
        .contains("  NOT as expected 17 acknowledged writes are lost\n")
        .doesNotContain("As expected  ");
  }

  @Test
  void waiting_isFoldedIntoOneLineAState() {
    for (int round = 0; round < 3; round++) {
      visit("CheckLag", 10);
      visit("WaitForSignal", 1_000);
    }
    visit("CheckLag", 10);
    visit("CheckValidation", 20);
    visit("WaitForSignal", 500);
    visit("CheckLag", 10);
    visit("CheckValidation", 20);
    visit("LowerTtl", 5);

    assertThat(shown())
        .isEqualTo(
            """
                0.0 s  CheckLag                           10 ms
                3.0 s  WaitForSignal x 3                 3.00 s
                3.0 s  CheckLag x 3                       30 ms
                3.0 s  CheckValidation                    20 ms
                3.5 s  WaitForSignal                     500 ms
                3.5 s  CheckLag                           10 ms
                3.5 s  CheckValidation                    20 ms
                3.5 s  LowerTtl                            5 ms
            """);
  }

  @Test
  void lineRefused_isNotDrawnUntilARetryPassesIt() {
    plain.stateEntered("PointOfNoReturn", now);
    plain.taskFailed("PointOfNoReturn", "DependencyUnavailable");
    plain.stateExited("PointOfNoReturn", now, 3);
    assertThat(shown()).doesNotContain("THE LINE");

    plain.stateEntered("PointOfNoReturn", now);
    plain.taskFailed("PointOfNoReturn", "DependencyUnavailable");
    plain.taskRetried("PointOfNoReturn", 1);
    plain.stateExited("PointOfNoReturn", now, 3);

    assertThat(shown())
        .containsOnlyOnce("THE LINE")
        .contains("    0.0 s  !! PointOfNoReturn failed: DependencyUnavailable\n")
        .contains("    0.0 s  PointOfNoReturn, retry 1\n");
  }

  @Test
  void ratesEverySecond_areShownEveryTwo() {
    for (int second = 0; second < 4; second++) {
      plain.rates(201, 0, second, second == 2 ? OptionalDouble.empty() : OptionalDouble.of(0.0123));
      later(1_000);
    }

    assertThat(shown())
        .isEqualTo(
            """
                0.0 s  source  201/s, target    0/s, failed   0/s, lag 0.012 s
                2.0 s  source  201/s, target    0/s, failed   2/s, lag unknown
            """);
  }

  @Test
  void errorWithControlCharacters_staysOneHarmlessLine() {
    plain.taskFailed("FlipDns", "first\r\n  second\u001b[2Jthird\tend");

    assertThat(shown()).isEqualTo("    0.0 s  !! FlipDns failed: first second?[2Jthird?end\n");
  }

  @Test
  void terminal_rewritesItsLastLineBelowThoseThatStay() {
    LiveView view = new NarratedView(new TerminalScreen(out, 80), Glyphs.UNICODE, clock);
    view.rates(201, 0, 0, OptionalDouble.of(0.5));
    view.stateEntered("ProveDrain", now);
    view.stateExited("ProveDrain", now, 36);

    String clear = "\r\u001b[K";
    String rates = "source  201/s, target    0/s, failed   0/s, lag 0.500 s";
    String idle = "    0.0 s  " + rates;
    String running = "  ProveDrain          " + rates;
    String stays = "    0.0 s  ProveDrain                         36 ms\n";
    assertThat(shown())
        .isEqualTo((clear + idle) + (clear + running) + (clear + stays + running) + (clear + idle));
  }

  @Test
  void terminal_cutsItsLastLineBeforeItWraps() {
    LiveView view = new NarratedView(new TerminalScreen(out, 40), Glyphs.UNICODE, clock);
    view.fullLoad(1, 20_000);

    String bar = "\u2591".repeat(17);
    assertThat(shown()).isEqualTo("\r\u001b[K    0.0 s  full load  " + bar);
  }

  @Test
  void terminal_drawsTheLineAndLeavesNothingHalfWritten() {
    LiveView view = new NarratedView(new TerminalScreen(out, 80), Glyphs.UNICODE, clock);
    view.rates(1, 2, 3, OptionalDouble.of(4));
    view.stateExited("PointOfNoReturn", now, 15);
    Samples sample = Samples.rolledBack();
    view.summary(sample.report(), sample.picture(), Path.of("/report"));

    String rule = "\u2501".repeat(20);
    assertThat(shown())
        .contains("  " + rule + " THE LINE: from here only forward " + rule + "\n")
        .contains("  \u2713 Rolled back: the source serves again, as before.\n")
        .endsWith("  Figures         /report/report.json\n");
  }

  @Test
  void viewThatBreaks_leavesTheRunAlone() {
    LiveView view = new GuardedView(new NarratedView(new Broken(), Glyphs.ASCII, clock));

    view.heading("a");
    view.fullLoad(Long.MAX_VALUE, 1);
    view.stateExited(null, null, 0);
    view.summary(null, null, null);
  }

  private void visit(String state, long millis) {
    plain.stateEntered(state, now);
    later(millis);
    plain.stateExited(state, now, millis);
  }

  private void later(long millis) {
    now = now.plus(Duration.ofMillis(millis));
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static final class Broken implements Screen {

    @Override
    public void line(String text) {
      throw new IllegalStateException("no screen");
    }

    @Override
    public void running(String text) {
      throw new IllegalStateException("no screen");
    }

    @Override
    public void measured(String time, String text) {
      throw new IllegalStateException("no screen");
    }

    @Override
    public void settle() {
      throw new IllegalStateException("no screen");
    }
  }
}
