package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Address;
import java.util.ArrayList;
import java.util.List;

/** The settings of one server: small, with a log that can be decoded, ready to replicate. */
final class PostgreSqlOptions {
  // a commit reaches the operating system before it is acknowledged, so kill -9 loses nothing; the
  // disk may come later, since a power cut is not part of the rehearsal
  private static final List<String> DURABILITY =
      List.of("fsync=off", "full_page_writes=off", "synchronous_commit=on");

  private static final List<String> REPLICATION =
      List.of(
          "wal_level=logical",
          "max_wal_senders=20",
          "max_replication_slots=20",
          "max_logical_replication_workers=8",
          "max_worker_processes=16",
          "max_prepared_transactions=10",
          // a worker that lost its connection, or whose settings changed, comes back at once
          "wal_retrieve_retry_interval=100ms",
          "wal_receiver_status_interval=1s",
          // a delayed stream is silent for long; a dead server's connection ends by itself on
          // loopback
          "wal_receiver_timeout=0",
          "wal_sender_timeout=10s");

  private static final List<String> SMALL =
      List.of(
          "shared_buffers=32MB",
          "max_connections=150",
          "max_wal_size=256MB",
          "min_wal_size=32MB",
          "jit=off",
          "max_parallel_workers_per_gather=0",
          // passwords here live for minutes, and a login must not cost milliseconds of processor
          "scram_iterations=64");

  private static final List<String> BEHAVIOUR =
      List.of(
          "timezone=UTC",
          "log_timezone=UTC",
          "log_min_messages=warning",
          "log_line_prefix=[%b] ",
          "lc_messages=C");

  private PostgreSqlOptions() {}

  static String[] of(ServerFiles files, Address at) {
    List<String> settings = new ArrayList<>();
    settings.add("listen_addresses=" + at.address());
    settings.add("port=" + at.port());
    settings.add("unix_socket_directories=");
    settings.addAll(DURABILITY);
    settings.addAll(REPLICATION);
    settings.addAll(SMALL);
    settings.addAll(BEHAVIOUR);
    List<String> arguments = new ArrayList<>(List.of("-D", files.data().toString()));
    settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    return arguments.toArray(String[]::new);
  }
}
