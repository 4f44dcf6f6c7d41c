package aurora.cutover.rehearsal.report;

import java.util.ArrayList;
import java.util.List;

/** What happened, in the sentences that the page's headline and the closing summary share. */
record Story(RunReport report, Picture picture) {

  enum Tone {
    GOOD,
    BAD
  }

  /** Good is a run that ended as its scenario says and kept every promise. */
  Tone tone() {
    boolean kept = report.writes().lost() == 0 && report.writes().duplicated() == 0;
    boolean expected =
        picture.problems().isEmpty() && report.outcome() != RunReport.Outcome.INCONSISTENT;
    return kept && expected ? Tone.GOOD : Tone.BAD;
  }

  String title() {
    return switch (report.outcome()) {
      case CUT_OVER ->
          "Cut over: the target serves now" + (succeeded() ? "" : ", and an operator was called");
      case ROLLED_BACK -> "Rolled back: the source serves again, as before";
      case STOPPED_BEFORE_FENCE ->
          (succeeded()
                  ? "Nothing was switched, and nothing was meant to be: the "
                  : "Stopped before the fence: nothing was switched, the ")
              + report.servingSide()
              + " serves";
      case INCONSISTENT -> "Inconsistent: the two sides, the name and the run do not fit together";
    };
  }

  private boolean succeeded() {
    return report.executionStatus().equals("SUCCEEDED");
  }

  String lost() {
    RunReport.Writes writes = report.writes();
    if (writes.acknowledged() == 0) {
      return "Nothing: no write was acknowledged in this run.";
    }
    if (writes.lost() > 0) {
      return Durations.count(writes.lost())
          + " of "
          + Durations.count(writes.acknowledged(), "acknowledged write")
          + " lost: a client was told \"stored\", and it is not there.";
    }
    if (writes.lostOnPurpose() > 0) {
      return "Nothing by accident: the operator gave up "
          + Durations.count(writes.lostOnPurpose())
          + " of "
          + Durations.count(writes.acknowledged(), "acknowledged write")
          + " on purpose; all others are there.";
    }
    return writes.acknowledged() == 1
        ? "Nothing: the one acknowledged write is there."
        : "Nothing: all "
            + Durations.count(writes.acknowledged())
            + " acknowledged writes are there.";
  }

  String duplicated() {
    long duplicated = report.writes().duplicated();
    return duplicated == 0
        ? "Nothing is there twice."
        : Durations.count(duplicated, "write") + " there more than once.";
  }

  /** How long writes were out, and what of that nobody can go below. */
  String outage() {
    if (report.writes().acknowledged() == 0) {
      return "No write was acknowledged.";
    }
    String longest =
        Durations.text(report.writeOutageMillis())
            + " at most between two acknowledged writes of one client";
    if (report.floorMillis().isEmpty()) {
      return longest + ".";
    }
    String drain =
        report.drainMillis().isPresent()
            ? "drain " + Durations.text(report.drainMillis()) + ", "
            : "";
    return "%s; %s of that is the floor (%sTTL %d s, one reconnect)."
        .formatted(longest, Durations.text(report.floorMillis()), drain, report.dnsTtlSeconds());
  }

  String twoWriters() {
    if (picture.writable().isEmpty()) {
      return "Not measured: the prober never ran.";
    }
    return report.bothSidesWritableMillis() == 0
        ? "Never: at no instant did both sides take application writes."
        : "For " + Durations.text(report.bothSidesWritableMillis()) + " both sides took writes.";
  }

  /** Which procedure ran on what, for a line under the headline. */
  List<String> setting() {
    List<String> words = new ArrayList<>();
    words.add("scenario " + report.scenario());
    words.add("engine " + report.engine());
    words.add("strategy " + report.strategy());
    words.add("execution " + report.executionStatus());
    words.add("serving: " + report.servingSide());
    return words;
  }
}
