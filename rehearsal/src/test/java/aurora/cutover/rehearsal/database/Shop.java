package aurora.cutover.rehearsal.database;

import aurora.cutover.database.Credentials;
import aurora.cutover.database.DatabaseSettings;
import aurora.cutover.database.Engine;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.MySqlDatabase;
import aurora.cutover.rehearsal.mysql.MySqlServer;
import aurora.cutover.rehearsal.server.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A shop's schema on a real server, with application accounts and with exactly the users and rights
 * of the files in grants/. The code under test never logs in as anybody else.
 */
final class Shop {

  static final String PASSWORD = "never-to-be-seen";
  static final Set<String> APPLICATIONS = Set.of("shop_app", "shop_report", "cutover_probe");

  /** root is a person's account here, as on most servers. */
  static final Set<String> EXEMPT = Set.of("cutover", "dms", "root");

  private final MySqlServer server;

  Shop(MySqlServer server) {
    this.server = server;
  }

  /** Everything as on the first day, and the rights of the given file. */
  Shop reset(String grants) throws SQLException, IOException {
    root("SET GLOBAL read_only = OFF", "SET GLOBAL event_scheduler = OFF");
    for (String prepared : all("XA RECOVER", "data")) {
      root("XA ROLLBACK '" + prepared + "'");
    }
    for (String account :
        all(
            "SELECT CONCAT('''', user, '''@''', host, '''') AS account FROM mysql.user"
                + " WHERE user NOT LIKE 'mysql.%' AND user <> 'root'",
            "account")) {
      root("DROP USER " + account);
    }
    root(
        "DROP DATABASE IF EXISTS shop",
        "DROP DATABASE IF EXISTS awsdms_control",
        "CREATE DATABASE shop",
        "CREATE TABLE shop.customer (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40))");
    for (String user : List.of("shop_app", "shop_report")) {
      root(
          "CREATE USER '" + user + "'@'127.%' IDENTIFIED BY '" + PASSWORD + "'",
          "GRANT SELECT, INSERT, UPDATE, DELETE, LOCK TABLES, EXECUTE ON shop.* TO '"
              + user
              + "'@'127.%'");
    }
    root(statements(Path.of("..", "grants", grants)));
    root("CREATE TABLE IF NOT EXISTS shop.cutover_probe (id VARCHAR(64) PRIMARY KEY)");
    return this;
  }

  private static String[] statements(Path file) throws IOException {
    String text =
        Files.readString(file)
            .replaceAll("(?m)^--.*$", "")
            .replaceAll("\\$\\{\\w+_password}", PASSWORD)
            .replace("${schema}", "shop");
    return text.strip().split(";\\s*", -1);
  }

  MySqlDatabase database(FenceMode mode) {
    return database(settings(mode, EXEMPT));
  }

  MySqlDatabase database(DatabaseSettings settings) {
    return MySqlDatabase.open(settings, credentials("cutover"), credentials("cutover_probe"));
  }

  static DatabaseSettings settings(FenceMode mode, Set<String> exempt) {
    return new DatabaseSettings(
        Engine.MYSQL,
        mode,
        List.of("shop"),
        APPLICATIONS,
        exempt,
        "shop.cutover_marker",
        "shop.cutover_probe",
        "disable");
  }

  Credentials credentials(String user) {
    return new Credentials(user, PASSWORD, server.address().address(), server.address().port());
  }

  Connection as(String user) throws SQLException {
    return server.connect(new Login(user, PASSWORD), "shop");
  }

  void root(String... statements) throws SQLException {
    try (Connection root = server.connect()) {
      run(root, statements);
    }
  }

  static void run(Connection on, String... statements) throws SQLException {
    try (Statement statement = on.createStatement()) {
      for (String sql : statements) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  String text(String query) throws SQLException {
    try (Connection root = server.connect();
        Statement statement = root.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private List<String> all(String query, String column) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection root = server.connect();
        Statement statement = root.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        all.add(rows.getString(column));
      }
    }
    return all;
  }
}
