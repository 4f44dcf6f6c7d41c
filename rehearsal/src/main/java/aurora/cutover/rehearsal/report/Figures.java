package aurora.cutover.rehearsal.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The figures of a run, each with one sentence that says what it is and how it was measured. */
record Figures(RunReport report) {

  record Figure(String name, String value, String meaning) {}

  List<Figure> all() {
    return Stream.of(writes(), outage(), sides()).flatMap(List::stream).toList();
  }

  private List<Figure> writes() {
    RunReport.Writes writes = report.writes();
    return List.of(
        new Figure(
            "Acknowledged writes",
            Durations.count(writes.acknowledged()),
            "A client was told \"stored\"; each is looked up on the serving side at the end."),
        new Figure(
            "Lost",
            Durations.count(writes.lost()),
            "Acknowledged, and not on the serving side at the end. One is too many."),
        new Figure(
            "Duplicated",
            Durations.count(writes.duplicated()),
            "On the serving side more than once."),
        new Figure(
            "Failed writes",
            Durations.count(writes.failed()),
            "Refused or never answered, and the client knows it: no promise was made."));
  }

  private List<Figure> outage() {
    return List.of(
        new Figure(
            "Write outage",
            Durations.text(report.writeOutageMillis()),
            "The longest gap between two acknowledged writes that any one client saw across the"
                + " switch."),
        new Figure(
            "Floor",
            Durations.text(report.floorMillis()),
            "What no procedure gets below here: drain, DNS TTL and one reconnect, as measured in"
                + " this run."),
        new Figure(
            "Outage to floor",
            ratio(report.outageToFloor()),
            "The write outage as a multiple of the floor; 1 would be perfect."));
  }

  private List<Figure> sides() {
    return List.of(
        new Figure(
            "Fence to flip",
            Durations.text(report.fenceToFlipMillis()),
            "From the fence's beginning until DNS answers with the target."),
        new Figure(
            "Drain",
            Durations.text(report.drainMillis()),
            "From the first marker's write on the source to the second one's arrival on the"
                + " target: nothing is in flight any more."),
        new Figure(
            "DNS TTL",
            report.dnsTtlSeconds() + " s",
            "For so long a client may go on using the name's old answer."),
        new Figure(
            "Last client moved",
            Durations.text(report.lastClientMovedMillis()),
            "From the flip to the last client's first write on the target."),
        new Figure(
            "Both sides writable",
            Durations.text(report.bothSidesWritableMillis()),
            "A prober tries an application write on each side directly, many times a second; this"
                + " is for how long both said yes."));
  }

  private static String ratio(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? String.format(Locale.ROOT, "%.2f", value.getAsDouble())
        : Durations.NOT_MEASURED;
  }
}
