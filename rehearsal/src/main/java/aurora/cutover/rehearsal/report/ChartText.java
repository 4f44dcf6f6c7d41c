package aurora.cutover.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The picture in words, for those who cannot see it. */
record ChartText(RunReport report, Picture picture) {

  String text() {
    List<String> words = new ArrayList<>();
    picture
        .writes()
        .acknowledged()
        .forEach(
            (side, row) ->
                words.add(
                    Durations.count(row.stream().mapToLong(n -> n).sum(), "acknowledged write")
                        + " on the "
                        + side));
    words.add(Durations.count(report.writes().failed(), "failed write"));
    Moments.of(picture).all().forEach(moment -> words.add(said(moment)));
    words.add("the table below lists " + Durations.count(report.states().size(), "state"));
    return String.join("; ", words) + ".";
  }

  private String said(Moments.Moment moment) {
    Instant zero = Span.whole(report, picture).map(Span::from).orElse(moment.at());
    return moment.name()
        + " after "
        + Durations.text(Duration.between(zero, moment.at()).toMillis());
  }
}
