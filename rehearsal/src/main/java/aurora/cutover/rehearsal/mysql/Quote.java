package aurora.cutover.rehearsal.mysql;

/** Values as MySQL spells them; whatever goes into a statement's text passes here. */
final class Quote {
  private Quote() {}

  static String literal(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
