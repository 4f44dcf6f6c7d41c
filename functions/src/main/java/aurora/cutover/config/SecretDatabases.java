package aurora.cutover.config;

import aurora.cutover.database.Credentials;
import aurora.cutover.database.Database;
import aurora.cutover.database.DatabaseSettings;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Engine;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.MySqlDatabase;
import aurora.cutover.database.PostgreSqlDatabase;
import aurora.cutover.database.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Opens the migration's databases with what the environment names and Secrets Manager holds. */
final class SecretDatabases implements Databases {

  private record SideConfig(DatabaseSettings settings, String secret, String probeSecret) {}

  private final Map<Side, SideConfig> sides = new EnumMap<>(Side.class);
  private final Secrets secrets;
  private final String serviceName;

  SecretDatabases(Environment environment, Secrets secrets) {
    this.secrets = secrets;
    this.serviceName = environment.required("RECORD_NAME");
    FenceMode sourceFence =
        environment
            .required("SOURCE_FENCE", "READ_ONLY or LOCK_ACCOUNTS", FenceMode::valueOf)
            .orElse(FenceMode.READ_ONLY);
    sides.put(Side.SOURCE, side(environment, Side.SOURCE, sourceFence));
    sides.put(Side.TARGET, side(environment, Side.TARGET, FenceMode.LOCK_ACCOUNTS));
    environment.check();
  }

  private static SideConfig side(Environment environment, Side side, FenceMode fence) {
    Engine engine =
        environment.required("ENGINE", "MYSQL or POSTGRESQL", Engine::valueOf).orElse(Engine.MYSQL);
    DatabaseSettings settings =
        new DatabaseSettings(
            engine,
            databaseName(environment, engine),
            fence,
            environment.requiredSet("SCHEMAS").stream().toList(),
            environment.requiredSet("APPLICATION_ACCOUNTS"),
            environment.requiredSet("EXEMPT_ACCOUNTS"),
            environment.required("MARKER_TABLE"),
            environment.required("PROBE_TABLE"),
            environment.required("TLS_MODE"));
    return new SideConfig(
        settings,
        environment.required(side + "_SECRET"),
        environment.required(side + "_PROBE_SECRET"));
  }

  private static String databaseName(Environment environment, Engine engine) {
    return switch (engine) {
      case MYSQL -> environment.optional("DATABASE_NAME").orElse("");
      case POSTGRESQL -> environment.required("DATABASE_NAME");
    };
  }

  @Override
  public Database open(Side side) {
    SideConfig config = sides.get(side);
    return open(
        config.settings(), secrets.read(config.secret()), secrets.read(config.probeSecret()));
  }

  @Override
  public Database openByServiceName(Side expected) {
    SideConfig config = sides.get(expected);
    return open(
        config.settings(),
        secrets.read(config.secret()).at(serviceName),
        secrets.read(config.probeSecret()).at(serviceName));
  }

  /**
   * @param secret of the user that the reverse task writes to the source as
   */
  List<String> reverseGaps(String secret) {
    DatabaseSettings settings = sides.get(Side.SOURCE).settings();
    Credentials user = secrets.read(secret);
    return switch (settings.engine()) {
      case MYSQL -> MySqlDatabase.reverseGaps(settings, user);
      case POSTGRESQL -> PostgreSqlDatabase.reverseGaps(settings, user);
    };
  }

  private static Database open(DatabaseSettings settings, Credentials ours, Credentials probe) {
    return switch (settings.engine()) {
      case MYSQL -> MySqlDatabase.open(settings, ours, probe);
      case POSTGRESQL -> PostgreSqlDatabase.open(settings, ours, probe);
    };
  }
}
