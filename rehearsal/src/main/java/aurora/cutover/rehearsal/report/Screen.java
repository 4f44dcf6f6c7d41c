package aurora.cutover.rehearsal.report;

/** Where a view's lines go. */
interface Screen {

  /** A line that stays. */
  void line(String text);

  /** What is going on right now; empty when nothing is. Only a screen that rewrites shows it. */
  void running(String text);

  /** The latest measured figures, and when they were. */
  void measured(String time, String text);

  /** Takes away what does not stay. */
  void settle();
}
