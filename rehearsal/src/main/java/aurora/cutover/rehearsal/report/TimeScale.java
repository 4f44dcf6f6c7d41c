package aurora.cutover.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where on the picture a moment is. One axis in up to three pieces: the half second of a switch is
 * enlarged, or it would be two pixels in a run of twenty seconds.
 */
record TimeScale(List<Piece> pieces) {
  private static final double WINDOW_SHARE = 0.44;
  private static final double LEAST_SHARE = 0.1;

  TimeScale {
    pieces = List.copyOf(pieces);
  }

  /**
   * @param window the part to enlarge; left as it is where it already fills its share
   */
  static TimeScale over(Span whole, Optional<Span> window, double left, double width) {
    if (window.isEmpty() || window.get().millis() >= whole.millis() * WINDOW_SHARE) {
      return new TimeScale(List.of(new Piece(whole, left, left + width, false)));
    }
    Instant from = later(whole.from(), window.get().from());
    Instant to = earlier(whole.to(), window.get().to());
    double before = millis(whole.from(), from);
    double after = millis(to, whole.to());
    double rest = 1 - WINDOW_SHARE;
    double beforeShare =
        before == 0
            ? 0
            : after == 0
                ? rest
                : Math.clamp(rest * before / (before + after), LEAST_SHARE, rest - LEAST_SHARE);
    double x1 = left + width * beforeShare;
    double x2 = x1 + width * WINDOW_SHARE;
    List<Piece> pieces = new ArrayList<>();
    if (before > 0) {
      pieces.add(new Piece(new Span(whole.from(), from), left, x1, false));
    }
    double end = after > 0 ? x2 : left + width;
    pieces.add(new Piece(new Span(from, to), x1, end, true));
    if (after > 0) {
      pieces.add(new Piece(new Span(to, whole.to()), x2, left + width, false));
    }
    return new TimeScale(pieces);
  }

  /** What lies outside is drawn at the edge. */
  double x(Instant at) {
    for (Piece piece : pieces) {
      if (!at.isAfter(piece.span().to())) {
        return piece.x(at);
      }
    }
    return right();
  }

  Instant from() {
    return pieces.getFirst().span().from();
  }

  Instant to() {
    return pieces.getLast().span().to();
  }

  double left() {
    return pieces.getFirst().left();
  }

  double right() {
    return pieces.getLast().right();
  }

  Optional<Piece> enlarged() {
    return pieces.stream().filter(Piece::enlarged).findFirst();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  /** A piece of the axis with one measure. */
  record Piece(Span span, double left, double right, boolean enlarged) {

    double x(Instant at) {
      double share = millis(span.from(), at) / span.millis();
      return left + (right - left) * Math.clamp(share, 0.0, 1.0);
    }

    double pixelsPerMilli() {
      return (right - left) / span.millis();
    }
  }
}
