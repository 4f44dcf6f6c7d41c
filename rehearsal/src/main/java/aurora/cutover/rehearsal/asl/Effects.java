package aurora.cutover.rehearsal.asl;

import java.util.Map;
import java.util.Optional;

/** What leaving a state brings about: its output, and the variables it sets. */
record Effects(Optional<Template> output, Map<String, Template> assign) {
  static final Effects NONE = new Effects(Optional.empty(), Map.of());
}
