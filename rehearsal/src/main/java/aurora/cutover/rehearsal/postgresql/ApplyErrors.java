package aurora.cutover.rehearsal.postgresql;

import java.util.List;
import java.util.Optional;

/**
 * Why a worker cannot apply changes, as the server's log says: a worker that fails is started again
 * and again, and leaves its reason nowhere else. One that waits for its source has not failed.
 */
final class ApplyErrors {
  private static final String ERROR = "[logical replication apply worker] ERROR:";

  private static final List<String> WAITING =
      List.of(
          "could not connect to the publisher",
          "could not receive data from WAL stream",
          "could not send data to WAL stream",
          "could not start WAL streaming",
          "could not clear search path",
          "could not receive database system identifier",
          "server closed the connection unexpectedly",
          "terminating logical replication worker due to timeout");

  private ApplyErrors() {}

  static Optional<String> in(List<String> log) {
    return log.stream()
        .filter(line -> line.startsWith(ERROR))
        .map(line -> line.substring(ERROR.length()).strip())
        .filter(text -> WAITING.stream().noneMatch(text::contains))
        .reduce((first, last) -> last);
  }
}
