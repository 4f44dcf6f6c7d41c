package aurora.cutover.rehearsal.faults;

import java.util.List;

/**
 * One thing that goes wrong at one point.
 *
 * @param delay how many calls of others come before what is late; for a run that is gone, after how
 *     many seconds more somebody notices; 0 or more
 */
record Fault(Place place, Kind kind, Flavour flavour, int delay) {

  static Fault parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    return new Fault(
        Place.parse(parts.get(0)),
        Kind.valueOf(parts.get(1)),
        Flavour.valueOf(parts.get(2)),
        Integer.parseInt(parts.get(3)));
  }

  @Override
  public String toString() {
    return place + ":" + kind + ":" + flavour + ":" + delay;
  }
}
