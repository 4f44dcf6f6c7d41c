package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Address;
import java.util.ArrayList;
import java.util.List;

/** The command line of one server: small, with a row-based binary log, ready to replicate. */
final class MySqlOptions {
  // a commit reaches the operating system before it is acknowledged, so kill -9 loses nothing; the
  // disk may come later, since a power cut is not part of the rehearsal
  private static final List<String> DURABILITY =
      List.of("--innodb-flush-log-at-trx-commit=2", "--sync-binlog=0");

  private static final List<String> REPLICATION =
      List.of(
          "--log-bin=binlog",
          "--binlog-format=ROW",
          "--binlog-row-image=FULL",
          "--log-slave-updates=ON",
          "--gtid-mode=OFF",
          "--relay-log=relay",
          "--master-info-repository=TABLE",
          "--relay-log-info-repository=TABLE",
          "--relay-log-recovery=ON",
          // filters are not kept over a restart, so replication must not start before they are set
          "--skip-slave-start",
          "--slave-net-timeout=4",
          "--rpl-stop-slave-timeout=30");

  private static final List<String> SMALL =
      List.of(
          "--performance-schema=OFF",
          "--mysqlx=OFF",
          "--event-scheduler=OFF",
          "--innodb-buffer-pool-size=64M",
          "--innodb-log-buffer-size=2M",
          "--innodb-use-native-aio=OFF",
          "--innodb-buffer-pool-dump-at-shutdown=OFF",
          "--innodb-buffer-pool-load-at-startup=OFF",
          "--table-open-cache=400",
          "--max-connections=300");

  private static final List<String> BEHAVIOUR =
      List.of(
          "--default-time-zone=+00:00",
          "--skip-name-resolve",
          "--default-authentication-plugin=mysql_native_password",
          "--lock-wait-timeout=30",
          "--innodb-lock-wait-timeout=10");

  private MySqlOptions() {}

  static List<String> of(MySqlInstallation installation, ServerFolder folder, Address at) {
    List<String> options = new ArrayList<>();
    options.add(installation.mysqld().toString());
    options.add("--no-defaults");
    options.add("--basedir=" + installation.base());
    options.add("--datadir=" + folder.data());
    options.add("--tmpdir=" + folder.temporary());
    options.add("--log-error=" + folder.log());
    options.add("--bind-address=" + at.address());
    options.add("--port=" + at.port());
    // every server of a rehearsal has an address of its own
    options.add("--server-id=" + at.address().substring(at.address().lastIndexOf('.') + 1));
    // relative to the data folder: a full path may be longer than a socket's name can be
    options.add("--socket=mysql.sock");
    options.add("--pid-file=mysqld.pid");
    options.addAll(PristineData.LAYOUT);
    options.addAll(PristineData.asUser());
    options.addAll(DURABILITY);
    options.addAll(REPLICATION);
    options.addAll(SMALL);
    options.addAll(BEHAVIOUR);
    return List.copyOf(options);
  }
}
