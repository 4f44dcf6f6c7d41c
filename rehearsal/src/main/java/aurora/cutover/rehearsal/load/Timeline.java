package aurora.cutover.rehearsal.load;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes over time: bucket {@code i} begins {@code i * bucketMillis} after {@code start}. {@code
 * acknowledged} has a row of buckets for each side that ever served; {@code failed} holds refused
 * and unanswered writes. All rows are equally long.
 */
public record Timeline(
    Instant start,
    int bucketMillis,
    SortedMap<String, List<Integer>> acknowledged,
    List<Integer> failed) {

  static Timeline of(List<ClientLog> clients, int bucketMillis) {
    long start = clients.stream().mapToLong(ClientLog::startedMicros).min().orElse(0);
    Counter counter =
        new Counter(start, bucketMillis * 1000L, length(clients, start, bucketMillis));
    TreeMap<String, int[]> bySide = new TreeMap<>();
    int[] failed = counter.row();
    for (ClientLog client : clients) {
      TimeLog log = client.acknowledged();
      for (int i = 0; i < log.size(); i++) {
        counter.count(log.micros(i), bySide.computeIfAbsent(log.side(i), s -> counter.row()));
      }
      for (int i = 0; i < client.failed().size(); i++) {
        counter.count(client.failed().micros(i), failed);
      }
    }
    TreeMap<String, List<Integer>> acknowledged = new TreeMap<>();
    bySide.forEach((side, row) -> acknowledged.put(side, boxed(row)));
    return new Timeline(Ticker.instant(start), bucketMillis, acknowledged, boxed(failed));
  }

  private static int length(List<ClientLog> clients, long start, int bucketMillis) {
    long last =
        clients.stream()
            .mapToLong(c -> Math.max(c.acknowledged().lastMicros(), c.failed().lastMicros()))
            .max()
            .orElse(start);
    return (int) (Math.max(0, last - start) / (bucketMillis * 1000L)) + 1;
  }

  private static List<Integer> boxed(int[] row) {
    return Arrays.stream(row).boxed().toList();
  }

  private record Counter(long start, long bucketMicros, int length) {

    int[] row() {
      return new int[length];
    }

    void count(long micros, int[] row) {
      row[(int) ((micros - start) / bucketMicros)]++;
    }
  }
}
