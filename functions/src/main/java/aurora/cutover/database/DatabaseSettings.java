package aurora.cutover.database;

import java.util.List;
import java.util.Set;

/**
 * How to reach and fence one side.
 *
 * @param engine mysql or postgresql
 * @param database the PostgreSQL database that holds the schemas; empty for MySQL, which has none
 * @param fenceMode which lever refuses application writes
 * @param schemas the migrated schemas, never a pattern
 * @param applicationAccounts the roles that applications (and our probe) write as
 * @param exemptAccounts DMS's and our own accounts: never fenced, never ended
 * @param markerTable {@code schema.table}
 * @param probeTable {@code schema.table} that the probe role may write to
 * @param tls the driver's TLS mode: disable, trust, verify-ca or verify-full
 */
public record DatabaseSettings(
    Engine engine,
    String database,
    FenceMode fenceMode,
    List<String> schemas,
    Set<String> applicationAccounts,
    Set<String> exemptAccounts,
    String markerTable,
    String probeTable,
    String tls) {

  public DatabaseSettings {
    schemas = List.copyOf(schemas);
    applicationAccounts = Set.copyOf(applicationAccounts);
    exemptAccounts = Set.copyOf(exemptAccounts);
  }

  /** Of an engine without databases above its schemas. */
  public DatabaseSettings(
      Engine engine,
      FenceMode fenceMode,
      List<String> schemas,
      Set<String> applicationAccounts,
      Set<String> exemptAccounts,
      String markerTable,
      String probeTable,
      String tls) {
    this(
        engine,
        "",
        fenceMode,
        schemas,
        applicationAccounts,
        exemptAccounts,
        markerTable,
        probeTable,
        tls);
  }
}
