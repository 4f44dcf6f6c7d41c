package aurora.cutover.rehearsal.load;

import java.util.Map;

/** Running totals: writes acknowledged by each side, and writes refused or never answered. */
public record LiveCounts(Map<String, Long> acknowledgedBySide, long failed) {

  public LiveCounts {
    acknowledgedBySide = Map.copyOf(acknowledgedBySide);
  }
}
