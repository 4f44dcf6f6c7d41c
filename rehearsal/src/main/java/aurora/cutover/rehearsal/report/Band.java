package aurora.cutover.rehearsal.report;

/** One strip of the picture, below the one before it and on the same time axis. */
interface Band {

  /** In pixels, heading included. */
  double height();

  void draw(Markup svg, TimeScale scale, double top);
}
