package aurora.cutover.rehearsal.faults;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in a run.
 *
 * @param invocation of the state's function within the run, from 1, retries counted
 * @param call within the invocation, from 1; 0 is before the function begins
 */
record Place(String state, int invocation, int call) {

  private static final Pattern TEXT = Pattern.compile("(\\w+)#(\\d+)\\.(\\d+)");

  static Place parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no place: " + text);
    }
    return new Place(
        matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
  }

  @Override
  public String toString() {
    return state + "#" + invocation + "." + call;
  }
}
