package aurora.cutover.rehearsal.load;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The switch as clients felt it, in milliseconds rounded up. {@code writeOutageMillis}: the longest
 * gap between two acknowledged writes that any one client saw and that overlaps the time from the
 * fence to the moment the last client had moved; to the end of the run where a client never moved
 * or the name was never flipped; the whole run where there was no fence. A client without another
 * acknowledged write has its gap counted to the end of the run. {@code lastClientMovedMillis}: from
 * the flip to the last client's first acknowledged write on the serving side; empty where a client
 * never got there or there was no flip. {@code reconnectMillis}: the median fresh connect to the
 * serving side, since the flip where there was one.
 */
public record SwitchTimes(
    long writeOutageMillis, OptionalLong lastClientMovedMillis, OptionalLong reconnectMillis) {

  static SwitchTimes of(List<ClientLog> clients, SwitchWindow window, long endMicros) {
    OptionalLong flip = toMicros(window.flippedAt());
    OptionalLong lastMoved =
        flip.isPresent()
            ? lastMoved(clients, flip.getAsLong(), window.servingSide())
            : OptionalLong.empty();
    long from = toMicros(window.fencedAt()).orElse(Long.MIN_VALUE);
    long to = window.fencedAt().isPresent() ? lastMoved.orElse(endMicros) : endMicros;
    long outage =
        clients.stream().mapToLong(c -> longestGap(c, from, to, endMicros)).max().orElse(0);
    List<Connects.Connect> connects =
        clients.stream().flatMap(c -> c.connects().all().stream()).toList();
    return new SwitchTimes(
        Ticker.ceilMillis(outage),
        lastMoved.isPresent()
            ? OptionalLong.of(Ticker.ceilMillis(lastMoved.getAsLong() - flip.getAsLong()))
            : OptionalLong.empty(),
        Connects.medianMillis(connects, window.servingSide(), flip.orElse(Long.MIN_VALUE)));
  }

  /** When the last client's first write at or after the flip was acknowledged by the side. */
  private static OptionalLong lastMoved(List<ClientLog> clients, long flip, String side) {
    long[] moved =
        clients.stream()
            .map(client -> firstOn(client.acknowledged(), flip, side))
            .flatMapToLong(OptionalLong::stream)
            .toArray();
    return moved.length == clients.size() ? LongStream.of(moved).max() : OptionalLong.empty();
  }

  private static OptionalLong firstOn(TimeLog log, long fromMicros, String side) {
    for (int i = 0; i < log.size(); i++) {
      if (log.micros(i) >= fromMicros && log.side(i).equals(side)) {
        return OptionalLong.of(log.micros(i));
      }
    }
    return OptionalLong.empty();
  }

  private static long longestGap(ClientLog client, long from, long to, long endMicros) {
    TimeLog log = client.acknowledged();
    long previous = log.size() > 0 ? log.micros(0) : client.startedMicros();
    long longest = 0;
    for (int i = 1; i <= log.size(); i++) {
      long next = i < log.size() ? log.micros(i) : Math.max(previous, endMicros);
      if (previous < to && next > from) {
        longest = Math.max(longest, next - previous);
      }
      previous = next;
    }
    return log.size() > 0 ? longest : Math.max(0, endMicros - previous);
  }

  private static OptionalLong toMicros(Optional<Instant> instant) {
    return instant.map(i -> OptionalLong.of(Ticker.micros(i))).orElse(OptionalLong.empty());
  }
}
