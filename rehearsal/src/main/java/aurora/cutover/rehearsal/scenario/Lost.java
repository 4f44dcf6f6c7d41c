package aurora.cutover.rehearsal.scenario;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many transactions a run says are at risk, or lost. */
final class Lost {

  private static final Pattern AT_MOST = Pattern.compile("at most (\\d+) transactions");

  private Lost() {}

  /** Empty when it says no number. */
  static OptionalLong atMost(String said) {
    Matcher matcher = AT_MOST.matcher(said);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
