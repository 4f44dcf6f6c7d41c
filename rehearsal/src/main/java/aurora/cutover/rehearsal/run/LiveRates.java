package aurora.cutover.rehearsal.run;

import aurora.cutover.rehearsal.load.LiveCounts;
import aurora.cutover.rehearsal.load.Workload;
import aurora.cutover.rehearsal.report.LiveView;
import aurora.cutover.rehearsal.report.Picture;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Stage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks once a second at writes and lag, for the view and for the report's picture. */
final class LiveRates implements AutoCloseable {

  private final Stage stage;
  private final Workload workload;
  private final LiveView view;
  private final List<Picture.LagPoint> lag = new ArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("live-rates").factory());
  private LiveCounts before = new LiveCounts(Map.of(), 0);

  LiveRates(Stage stage, Workload workload, LiveView view) {
    this.stage = stage;
    this.workload = workload;
    this.view = view;
    var unused = timer.scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private synchronized void look() {
    LiveCounts now = workload.live();
    OptionalDouble seconds = lagSeconds();
    lag.add(new Picture.LagPoint(Instant.now(), seconds));
    view.rates(
        since(now, Names.SOURCE),
        since(now, Names.TARGET),
        now.failed() - before.failed(),
        seconds);
    before = now;
  }

  private long since(LiveCounts now, String side) {
    return now.acknowledgedBySide().getOrDefault(side, 0L)
        - before.acknowledgedBySide().getOrDefault(side, 0L);
  }

  private OptionalDouble lagSeconds() {
    try {
      OptionalLong behind = stage.sides().secondsBehind();
      return behind.isPresent()
          ? OptionalDouble.of((double) behind.getAsLong())
          : OptionalDouble.empty();
    } catch (SQLException unknown) {
      return OptionalDouble.empty();
    }
  }

  synchronized List<Picture.LagPoint> lag() {
    return List.copyOf(lag);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
