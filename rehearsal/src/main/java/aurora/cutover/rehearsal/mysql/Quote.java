package aurora.cutover.rehearsal.mysql;

/** Values and names as MySQL spells them; what goes into a statement's text passes here. */
final class Quote {
  private Quote() {}

  static String literal(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  static String identifier(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
