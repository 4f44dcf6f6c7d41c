package aurora.cutover.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * How one role comes into one database.
 *
 * @param tls as DatabaseSettings has it
 */
record PostgreSqlLogin(Credentials credentials, String database, String tls) {

  private static final int CONNECT_SECONDS = 3;
  private static final int LOGIN_SECONDS = 5;

  Connection connect() throws SQLException {
    return new Driver().connect(url(), properties());
  }

  private String url() {
    return "jdbc:postgresql://"
        + credentials.host()
        + ":"
        + credentials.port()
        + "/"
        + java.net.URLEncoder.encode(database, java.nio.charset.StandardCharsets.UTF_8);
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password());
    properties.setProperty("sslmode", tls.equals("trust") ? "require" : tls);
    if (tls.startsWith("verify")) {
      // the JVM's trust store, as the MySQL driver uses it, not a file in somebody's home folder
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("socketTimeout", String.valueOf(LOGIN_SECONDS));
    properties.setProperty("ApplicationName", "aurora-cutover");
    // two questions less for every connection: no server here is older
    properties.setProperty("assumeMinServerVersion", "10");
    properties.setProperty("gssEncMode", "disable");
    return properties;
  }
}
