package aurora.cutover.database;

import java.util.List;

/** The user that the reverse task writes to the source as. */
@FunctionalInterface
public interface ReverseUser {

  /** What keeps it from writing on the source, fenced or not; empty when nothing does. */
  List<String> gaps();
}
