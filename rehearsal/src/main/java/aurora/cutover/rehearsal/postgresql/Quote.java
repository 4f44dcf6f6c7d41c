package aurora.cutover.rehearsal.postgresql;

/** Values and names as PostgreSQL spells them; what goes into a statement's text passes here. */
final class Quote {
  private Quote() {}

  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
