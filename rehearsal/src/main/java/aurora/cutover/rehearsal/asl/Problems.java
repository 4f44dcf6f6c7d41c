package aurora.cutover.rehearsal.asl;

import java.util.ArrayList;
import java.util.List;

/** Everything found wrong with a definition, gathered so that one message can list it all. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  void add(String path, String problem) {
    found.add(path + ": " + problem);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new UnsupportedDefinition(found);
    }
  }
}
