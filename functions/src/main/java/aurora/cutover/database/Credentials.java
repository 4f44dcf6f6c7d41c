package aurora.cutover.database;

/**
 * What a secret holds.
 *
 * @param port 1 to 65535
 */
public record Credentials(String username, String password, String host, int port) {

  /** Never shows the password. */
  @Override
  public String toString() {
    return username + "@" + host + ":" + port;
  }

  public Credentials at(String otherHost) {
    return new Credentials(username, password, otherHost, port);
  }
}
