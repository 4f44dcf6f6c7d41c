package aurora.cutover.rehearsal.report;

/** The few signs beyond ASCII, and what stands for them where the terminal cannot show them. */
enum Glyphs {
  UNICODE("\u2501", "\u2588", "\u2591", "\u2713", "\u2717", "\u00d7"),
  ASCII("=", "#", ".", "OK", "!!", "x");

  final String rule;
  final String full;
  final String empty;
  final String good;
  final String bad;
  final String times;

  Glyphs(String rule, String full, String empty, String good, String bad, String times) {
    this.rule = rule;
    this.full = full;
    this.empty = empty;
    this.good = good;
    this.bad = bad;
    this.times = times;
  }

  String bar(long part, long whole, int width) {
    int filled = Math.clamp(part * width / whole, 0, width);
    return full.repeat(filled) + empty.repeat(width - filled);
  }
}
