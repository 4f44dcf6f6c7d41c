package aurora.cutover.rehearsal.aws.dms;

import java.util.List;

/**
 * One page of a DMS listing.
 *
 * @param marker where the next page begins; null after the last, as the SDK wants it
 */
record Page<T>(List<T> items, String marker) {

  /** Cuts a page out; refuses a size outside the range as DMS does. */
  static <T> Page<T> of(List<T> all, String marker, Integer maxRecords, int least, int most) {
    int size = maxRecords == null ? 100 : maxRecords;
    if (size < least || size > most) {
      throw DmsErrors.invalidValue(
          "Invalid value for max records. Must be between %d and %d.".formatted(least, most));
    }
    int from = marker == null ? 0 : start(marker, all.size());
    int to = Math.min(all.size(), from + size);
    return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? "at-" + to : null);
  }

  private static int start(String marker, int size) {
    if (!marker.matches("at-\\d{1,8}")) {
      throw DmsErrors.invalidValue("Invalid marker: " + marker);
    }
    return Math.min(size, Integer.parseInt(marker.substring(3)));
  }
}
