package aurora.cutover.rehearsal.mysql;

import java.util.Optional;

/**
 * One column, and how its values travel as text without loss.
 *
 * @param dataType the bare type, such as {@code varchar}
 * @param type the whole type, such as {@code varchar(20)} or {@code int unsigned}
 * @param characterSet of text columns
 * @param generated computed from other columns
 */
record Column(
    String name,
    String dataType,
    String type,
    boolean nullable,
    Optional<String> characterSet,
    Optional<String> collation,
    boolean generated) {

  String quoted() {
    return Quote.identifier(name);
  }

  /** As DMS creates it: the type and NOT NULL; no default, no AUTO_INCREMENT. */
  String bareDefinition() {
    String text =
        characterSet.map(set -> " CHARACTER SET " + set).orElse("")
            + collation.map(order -> " COLLATE " + order).orElse("");
    return quoted() + " " + type + text + (nullable ? " NULL" : " NOT NULL");
  }

  /** An expression over the column that gives its value as text, NULL for NULL. */
  String asText() {
    return switch (encoding()) {
      case HEX -> "HEX(" + quoted() + ")";
      case BITS -> "CAST(" + quoted() + " + 0 AS CHAR)";
      // a FLOAT prints six digits, as a double it prints all of them
      case FLOAT -> "CAST(" + quoted() + " + 0E0 AS CHAR)";
      case TEXT -> "CONVERT(" + quoted() + " USING utf8mb4)";
      case PLAIN -> "CAST(" + quoted() + " AS CHAR)";
    };
  }

  /** A placeholder that turns such a text back into the value. */
  String fromText() {
    return switch (encoding()) {
      case HEX -> "UNHEX(?)";
      case BITS -> "CAST(? AS UNSIGNED)";
      case FLOAT, TEXT, PLAIN -> "?";
    };
  }

  private enum Encoding {
    HEX,
    BITS,
    FLOAT,
    TEXT,
    PLAIN
  }

  private Encoding encoding() {
    return switch (dataType) {
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> Encoding.HEX;
      case "geometry", "point", "linestring", "polygon" -> Encoding.HEX;
      case "multipoint", "multilinestring", "multipolygon", "geomcollection" -> Encoding.HEX;
      case "bit" -> Encoding.BITS;
      case "float" -> Encoding.FLOAT;
      default -> characterSet.isPresent() ? Encoding.TEXT : Encoding.PLAIN;
    };
  }
}
