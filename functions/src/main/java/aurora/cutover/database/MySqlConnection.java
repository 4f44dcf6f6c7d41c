package aurora.cutover.database;

import aurora.cutover.error.CutoverException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Driver;

/**
 * To a MySQL server. Every statement is bounded: 3 s to connect, 1 s for a metadata lock, 2 s for a
 * row lock, 20 s for an answer.
 */
final class MySqlConnection extends SqlConnection {

  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 20_000;

  /** UTC, because DMS writes UTC into its control tables and TIMESTAMPs compare by their text. */
  private static final String SESSION =
      "lock_wait_timeout=1,innodb_lock_wait_timeout=2,max_execution_time=15000,wait_timeout=300,"
          + "time_zone='+00:00'";

  private final String tls;
  private final MySqlErrors errors;

  MySqlConnection(Credentials credentials, String tls) {
    super(credentials);
    this.tls = tls;
    this.errors = new MySqlErrors(credentials);
  }

  /** False when the server refused with one of the given codes; any other refusal is thrown. */
  boolean updateUnless(Set<Integer> codes, String sql, Object... arguments) {
    return unless(codes, sql, open -> execute(open, sql, arguments)).isPresent();
  }

  /** Empty when the server refused with one of the given codes; any other refusal is thrown. */
  <T> Optional<T> unless(Set<Integer> codes, String doing, Work<T> work) {
    return unless(refused -> codes.contains(refused.getErrorCode()), doing, work);
  }

  @Override
  Connection connect() throws SQLException {
    return new Driver().connect(url(), properties());
  }

  @Override
  boolean isBrokenBy(SQLException e) {
    return MySqlErrors.broken(e);
  }

  @Override
  CutoverException translated(String doing, SQLException e) {
    return errors.translate(doing, e);
  }

  @Override
  String yes() {
    return "1";
  }

  private String url() {
    return "jdbc:mariadb://" + credentials().host() + ":" + credentials().port() + "/";
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", credentials().username());
    properties.setProperty("password", credentials().password());
    properties.setProperty("sslMode", tls);
    // caching_sha2_password without TLS hands over the password under the server's key
    properties.setProperty("allowPublicKeyRetrieval", String.valueOf(tls.equals("disable")));
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_MILLIS));
    properties.setProperty("socketTimeout", String.valueOf(ANSWER_MILLIS));
    properties.setProperty("sessionVariables", SESSION);
    return properties;
  }
}
