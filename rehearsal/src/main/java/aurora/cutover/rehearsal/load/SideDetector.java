package aurora.cutover.rehearsal.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Tells which side a fresh connection has reached: the answer is a side's name, such as source. */
@FunctionalInterface
public interface SideDetector {

  String sideOf(Connection connection) throws SQLException;

  /**
   * Asks the server one value (such as {@code SELECT @@server_uuid}) and names the side by it; a
   * value nobody expected is an {@link SQLException}.
   */
  static SideDetector byQuery(String sql, Map<String, String> sideByAnswer) {
    Map<String, String> sides = Map.copyOf(sideByAnswer);
    return connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery(sql)) {
        String value = answer.next() ? answer.getString(1) : "";
        String side = sides.get(value == null ? "" : value);
        if (side == null) {
          throw new SQLException("Neither side answers \"" + value + "\" to " + sql);
        }
        return side;
      }
    };
  }
}
