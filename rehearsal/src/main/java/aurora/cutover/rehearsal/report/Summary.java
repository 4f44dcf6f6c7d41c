package aurora.cutover.rehearsal.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The dozen lines that close a run in the terminal. */
record Summary(Story story, Glyphs glyphs) {
  private static final int WIDTH = 79;
  private static final int INDENT = 16;
  private static final int ERROR = 400;

  List<String> lines(Path folder) {
    RunReport report = story.report();
    List<String> lines = new ArrayList<>();
    boolean good = story.tone() == Story.Tone.GOOD;
    lines.add("");
    lines.add("  " + (good ? glyphs.good : glyphs.bad) + " " + story.title() + ".");
    lines.add("");
    add(lines, "Lost", story.lost() + " " + story.duplicated());
    add(lines, "Failed", failed(report.writes().failed()));
    add(lines, "Write outage", story.outage());
    if (report.fenceToFlipMillis().isPresent()) {
      add(lines, "Fence to flip", Durations.text(report.fenceToFlipMillis()) + moved(report));
    }
    add(lines, "Two writers", story.twoWriters());
    story.picture().error().ifPresent(error -> add(lines, "Ended with", shortened(error)));
    boolean expected = story.picture().problems().isEmpty();
    add(lines, expected ? "As expected" : "Expected", story.picture().expectation());
    story.picture().problems().forEach(problem -> add(lines, "NOT as expected", problem));
    lines.add("");
    lines.add(label("Picture") + folder.resolve("report.html"));
    lines.add(label("Figures") + folder.resolve("report.json"));
    return lines;
  }

  private static String failed(long failed) {
    return failed == 0
        ? "No write was refused or left without an answer."
        : Durations.count(failed, "write") + " refused or unanswered, and the clients know it.";
  }

  /** The page has all of it. */
  private static String shortened(String error) {
    return error.length() <= ERROR ? error : error.substring(0, ERROR) + " ...";
  }

  private static String moved(RunReport report) {
    return report.lastClientMovedMillis().isPresent()
        ? "; the last client wrote to the target "
            + Durations.text(report.lastClientMovedMillis())
            + " after the flip."
        : ".";
  }

  private static String label(String label) {
    return "  " + label + " ".repeat(Math.max(1, INDENT - label.length()));
  }

  /** Broken between words, the following lines under the first one's text. */
  private static void add(List<String> lines, String label, String text) {
    StringBuilder line = new StringBuilder(label(label));
    boolean empty = true;
    for (String word : text.strip().split("\\s+", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(label(""));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
  }
}
