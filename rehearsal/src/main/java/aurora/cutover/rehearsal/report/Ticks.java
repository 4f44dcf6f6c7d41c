package aurora.cutover.rehearsal.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The times written under the axis, as many as there is room for. */
final class Ticks {
  private static final double ROOM = 62;
  private static final double EDGE = 18;

  private Ticks() {}

  record Tick(double x, String label) {}

  /** The enlarged piece counts from the fence, everything else from the picture's left edge. */
  static List<Tick> of(TimeScale scale, Instant fence) {
    List<Tick> ticks = new ArrayList<>();
    for (TimeScale.Piece piece : scale.pieces()) {
      Instant zero = piece.enlarged() ? fence : scale.from();
      double first = (piece.span().from().toEpochMilli() - zero.toEpochMilli());
      double last = first + piece.span().millis();
      double step = step(ROOM / piece.pixelsPerMilli());
      for (double at = Math.ceil(first / step) * step; at <= last; at += step) {
        double x = piece.left() + (at - first) * piece.pixelsPerMilli();
        if (fits(x, piece, scale)) {
          ticks.add(new Tick(x, label((long) at, piece.enlarged(), step)));
        }
      }
    }
    return ticks;
  }

  /** Where two measures meet, two labels would run into each other. */
  private static boolean fits(double x, TimeScale.Piece piece, TimeScale scale) {
    boolean left = piece.left() == scale.left() || x - piece.left() >= EDGE;
    boolean right = piece.right() == scale.right() || piece.right() - x >= EDGE;
    return left && right;
  }

  /** The next 1, 2 or 5 with zeros: milliseconds between two ticks. */
  static double step(double atLeast) {
    return next(atLeast, 1, 2, 5);
  }

  /** The next round number, for a scale that should not be half empty. */
  static double ceiling(double atLeast) {
    return next(atLeast, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8);
  }

  private static double next(double atLeast, double... factors) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, atLeast))));
    for (double factor : factors) {
      if (power * factor >= atLeast) {
        return power * factor;
      }
    }
    return power * 10;
  }

  private static String label(long millis, boolean fromFence, double step) {
    String sign = fromFence && millis > 0 ? "+" : millis < 0 ? "\u2212" : "";
    long size = Math.abs(millis);
    if (fromFence && size < 1_000) {
      return sign + size + " ms";
    }
    return sign + (step >= 1_000 ? size / 1_000 + " s" : Durations.seconds(size));
  }
}
