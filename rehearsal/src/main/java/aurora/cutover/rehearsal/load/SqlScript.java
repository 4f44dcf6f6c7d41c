package aurora.cutover.rehearsal.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of SQL statements on the class path, each ended by a semicolon at the end of a line; lines
 * that begin with {@code --} are comments.
 */
public record SqlScript(List<String> statements) {

  public SqlScript {
    statements = List.copyOf(statements);
  }

  /** Fails with {@link IllegalArgumentException} where no such resource exists. */
  static SqlScript load(String resource) {
    try (InputStream in = SqlScript.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("No SQL script " + resource + " on the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }

  public static SqlScript parse(String text) {
    String code =
        text.lines()
            .filter(line -> !line.stripLeading().startsWith("--"))
            .collect(Collectors.joining("\n"));
    return new SqlScript(
        Stream.of(code.split(";\\s*(\n|$)"))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .toList());
  }

  public void run(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
