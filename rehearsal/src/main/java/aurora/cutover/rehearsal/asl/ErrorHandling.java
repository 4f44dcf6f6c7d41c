package aurora.cutover.rehearsal.asl;

import java.util.List;

/** A state's Retry and Catch, in the order they are tried. */
record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {
  static final ErrorHandling NONE = new ErrorHandling(List.of(), List.of());

  record Catcher(List<String> errorEquals, String next, Effects effects) {}
}
