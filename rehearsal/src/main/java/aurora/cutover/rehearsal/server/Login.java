package aurora.cutover.rehearsal.server;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A user and its password; the password does not print. */
public record Login(String user, String password) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PASSWORD_BYTES = 12;

  /** A user with a random password of 24 hex digits. */
  public static Login random(String user) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return new Login(user, HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return "Login[user=" + user + "]";
  }
}
