package aurora.cutover.rehearsal.faults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A world and what goes wrong in it; the same text gives the same run. */
record Schedule(Surrounding world, List<Fault> faults) {

  Schedule {
    faults = List.copyOf(faults);
  }

  Schedule with(Fault fault) {
    return new Schedule(world, Stream.concat(faults.stream(), Stream.of(fault)).toList());
  }

  static Schedule parse(String text) {
    String[] parts = text.split("\\|", -1);
    return new Schedule(
        Surrounding.valueOf(parts[0]),
        Arrays.stream(parts[1].split(";", -1))
            .filter(fault -> !fault.isEmpty())
            .map(Fault::parse)
            .toList());
  }

  @Override
  public String toString() {
    return world + "|" + faults.stream().map(Fault::toString).collect(Collectors.joining(";"));
  }
}
