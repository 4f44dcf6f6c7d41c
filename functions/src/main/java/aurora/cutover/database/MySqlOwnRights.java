package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.util.ArrayList;
import java.util.List;

/**
 * What we ourselves may read. Where the server hides what one has no right to, a missing right
 * would look like a missing thing.
 */
final class MySqlOwnRights {

  private final MySqlConnection connection;

  MySqlOwnRights(MySqlConnection connection) {
    this.connection = connection;
  }

  /**
   * Rights given to us directly, for the server or for the schema.
   *
   * @throws PreconditionFailed naming every GRANT that is missing
   */
  void require(List<String> schemas, String... rights) {
    String[] me = connection.text("SELECT CURRENT_USER()").split("@(?=[^@]*$)", 2);
    String grantee = "'" + me[0] + "'@'" + me[1] + "'";
    List<String> missing = new ArrayList<>();
    for (String schema : schemas) {
      List<String> held =
          connection.query(
              "SELECT privilege_type FROM information_schema.user_privileges WHERE grantee = ?"
                  + " UNION SELECT privilege_type FROM information_schema.schema_privileges"
                  + " WHERE grantee = ? AND ? LIKE table_schema",
              row -> row.getString(1),
              grantee,
              grantee,
              schema);
      for (String right : rights) {
        if (!held.contains(right)) {
          missing.add(
              "GRANT " + right + " ON " + MySqlNames.identifier(schema) + ".* TO " + grantee);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new PreconditionFailed(
          connection.credentials() + ": missing: " + String.join("; ", missing));
    }
  }
}
