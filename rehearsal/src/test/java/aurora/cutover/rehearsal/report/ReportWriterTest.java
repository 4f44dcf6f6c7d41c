package aurora.cutover.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.report.RunReport.StateTime;
import aurora.cutover.rehearsal.report.RunReport.Writes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

  @TempDir Path temp;

  @Test
  void knownReport_isWrittenKeyByKeyInTheOrderOfTheContract() {
    assertThat(ReportJson.text(known(OptionalDouble.of(1.5714), OptionalLong.of(35))))
        .isEqualTo(
            """
            {
              "engine" : "mysql",
              "strategy" : "safe",
              "scenario" : "happy-path",
              "outcome" : "CUT_OVER",
              "executionStatus" : "SUCCEEDED",
              "servingSide" : "target",
              "writes" : {
                "acknowledged" : 12345,
                "lost" : 0,
                "duplicated" : 0,
                "failed" : 40
              },
              "writeOutageMillis" : 1650,
              "fenceToFlipMillis" : 420,
              "drainMillis" : 35,
              "dnsTtlSeconds" : 1,
              "floorMillis" : 1050,
              "outageToFloor" : 1.57,
              "lastClientMovedMillis" : 1900,
              "bothSidesWritableMillis" : 0,
              "states" : [ {
                "name" : "Preflight",
                "startedAt" : "2026-11-22T10:00:00.000Z",
                "millis" : 85
              }, {
                "name" : "AcquireLease",
                "startedAt" : "2026-11-22T10:00:00.085Z",
                "millis" : 3
              } ]
            }
            """);
  }

  @Test
  void figureNotMeasured_isNullNotZero() {
    String json = ReportJson.text(known(OptionalDouble.empty(), OptionalLong.empty()));

    assertThat(json).contains("\"drainMillis\" : null,", "\"outageToFloor\" : null,");
  }

  @Test
  void ratioToNothing_isNull() {
    RunReport report = known(OptionalDouble.of(Double.POSITIVE_INFINITY), OptionalLong.of(0));

    assertThat(ReportJson.text(report)).contains("\"outageToFloor\" : null,");
  }

  @Test
  void missingFolder_isMadeAndHoldsBothFiles() {
    Path folder = temp.resolve("a/b");
    Samples sample = Samples.happyPath();

    ReportWriter.into(folder).write(sample.report(), sample.picture());

    assertThat(folder.resolve("report.json")).hasContent(ReportJson.text(sample.report()));
    assertThat(folder.resolve("report.html"))
        .hasContent(Page.html(sample.report(), sample.picture()));
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void reportOfAnEarlierRun_isGoneBeforeTheNextOneBegins() throws IOException {
    Files.writeString(temp.resolve("report.json"), "{}");
    Files.writeString(temp.resolve("report.html"), "<html/>");
    Files.writeString(temp.resolve("notes.txt"), "mine");

    ReportWriter.into(temp);

    assertThat(temp).isDirectoryNotContaining("glob:**report.*");
    assertThat(temp.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void folderThatIsAFile_isRefusedWithWhatToDo() throws IOException {
    Path file = Files.writeString(temp.resolve("taken"), "");

    for (Path folder : List.of(file, file.resolve("below"))) {
      assertThatThrownBy(() -> ReportWriter.into(folder))
          .isInstanceOf(ReportNotWritable.class)
          .hasMessageStartingWith("Cannot write the report to " + folder)
          .hasMessageEndingWith("choose another folder with --report")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void folderTakenAwayDuringTheRun_isReported() throws IOException {
    ReportWriter writer = ReportWriter.into(temp.resolve("report"));
    Files.delete(temp.resolve("report"));
    Samples sample = Samples.dryRun();

    assertThatThrownBy(() -> writer.write(sample.report(), sample.picture()))
        .isInstanceOf(ReportNotWritable.class);
  }

  private static RunReport known(OptionalDouble ratio, OptionalLong drain) {
    Instant start = Instant.parse("2026-11-22T10:00:00Z");
    return new RunReport(
        "mysql",
        "safe",
        "happy-path",
        Outcome.CUT_OVER,
        "SUCCEEDED",
        "target",
        new Writes(12_345, 0, 0, 40),
        1_650,
        OptionalLong.of(420),
        drain,
        1,
        OptionalLong.of(1_050),
        ratio,
        OptionalLong.of(1_900),
        0,
        List.of(
            new StateTime("Preflight", start, 85),
            new StateTime("AcquireLease", start.plusNanos(85_999_999), 3)));
  }
}
