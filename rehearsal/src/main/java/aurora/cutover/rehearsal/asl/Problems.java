package aurora.cutover.rehearsal.asl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything found wrong with a definition, gathered so that one message can list it all. */
final class Problems {
  private final Set<String> found = new LinkedHashSet<>();

  void add(String path, String problem) {
    found.add(path + ": " + problem);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new UnsupportedDefinition(List.copyOf(found));
    }
  }
}
