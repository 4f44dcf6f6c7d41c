package aurora.cutover.testing;

import java.util.ArrayList;
import java.util.List;

/** What the doubles were asked, in order: looks, and effects. */
public final class CallLog {

  private record Call(String what, boolean changes) {}

  private final List<Call> calls = new ArrayList<>();

  public void look(String what) {
    calls.add(new Call(what, false));
  }

  public void effect(String what) {
    calls.add(new Call(what, true));
  }

  public List<String> all() {
    return calls.stream().map(Call::what).toList();
  }

  /** Only what changed something. */
  public List<String> effects() {
    return calls.stream().filter(Call::changes).map(Call::what).toList();
  }

  public void clear() {
    calls.clear();
  }
}
