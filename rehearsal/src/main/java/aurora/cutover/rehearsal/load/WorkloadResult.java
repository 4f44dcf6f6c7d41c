package aurora.cutover.rehearsal.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the clients saw over the whole run; every figure counts the second role as well. */
public final class WorkloadResult {

  private static final int BUCKET_MILLIS = 100;

  private final List<ClientLog> clients;
  private final long endMicros;

  WorkloadResult(List<ClientLog> clients, long endMicros) {
    this.clients = List.copyOf(clients);
    this.endMicros = endMicros;
  }

  /** Writes the database confirmed. */
  public long acknowledged() {
    return clients.stream().mapToLong(c -> c.acknowledged().size()).sum();
  }

  /** Writes known not to be applied. */
  public long refused() {
    return clients.stream().mapToLong(c -> c.refused().total()).sum();
  }

  /** Writes whose commit was never answered; the audit resolves them. */
  public long unknown() {
    return clients.stream().mapToLong(c -> c.unknown().total()).sum();
  }

  /** Refused writes by the server's error number or the SQL state. */
  public Map<String, Long> refusedByCode() {
    return byCode(ClientLog::refused);
  }

  /** Unanswered writes by the driver's error number or the SQL state. */
  public Map<String, Long> unknownByCode() {
    return byCode(ClientLog::unknown);
  }

  /** Connections the pools could not open, by the server's error number or the SQL state. */
  public Map<String, Long> failedConnectsByCode() {
    return byCode(client -> client.connects().failures());
  }

  /** How long the switch took, as the clients felt it. */
  public SwitchTimes across(SwitchWindow window) {
    return SwitchTimes.of(clients, window, endMicros);
  }

  /** Acknowledged and failed writes in buckets of 100 ms. */
  public Timeline timeline() {
    return Timeline.of(clients, BUCKET_MILLIS);
  }

  private Map<String, Long> byCode(Function<ClientLog, ErrorCounts> counts) {
    TreeMap<String, Long> all = new TreeMap<>();
    for (ClientLog client : clients) {
      counts.apply(client).snapshot().forEach((code, n) -> all.merge(code, n, Long::sum));
    }
    return all;
  }
}
