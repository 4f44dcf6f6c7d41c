package aurora.cutover.rehearsal.asl;

import aurora.cutover.rehearsal.asl.ErrorHandling.Catcher;
import aurora.cutover.rehearsal.asl.ExpressionRules.Reach;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads Retry and Catch. */
final class ErrorHandlingReader {
  private static final int MAX_DELAY_SECONDS = 31_622_399;

  private final StateReader states;

  ErrorHandlingReader(StateReader states) {
    this.states = states;
  }

  ErrorHandling read(ObjectReader state) {
    List<ObjectReader> retriers = state.objects("Retry");
    List<ObjectReader> catchers = state.objects("Catch");
    return new ErrorHandling(
        retriers.stream().map(retrier -> retrier(retrier, isLast(retrier, retriers))).toList(),
        catchers.stream().map(catcher -> catcher(catcher, isLast(catcher, catchers))).toList());
  }

  private static boolean isLast(ObjectReader item, List<ObjectReader> items) {
    return items.indexOf(item) == items.size() - 1;
  }

  private static Retrier retrier(ObjectReader retrier, boolean last) {
    retrier.allow(
        Set.of(
            "ErrorEquals",
            "IntervalSeconds",
            "MaxAttempts",
            "BackoffRate",
            "MaxDelaySeconds",
            "JitterStrategy",
            "Comment"));
    retrier.text("Comment");
    int interval = retrier.integer("IntervalSeconds", 1, Limits.MAX_SECONDS).orElse(1);
    String jitter = retrier.text("JitterStrategy").orElse("NONE");
    if (!Set.of("FULL", "NONE").contains(jitter)) {
      retrier.problem("JitterStrategy", "must be FULL or NONE");
    }
    Optional<Integer> maxDelay = retrier.integer("MaxDelaySeconds", 1, MAX_DELAY_SECONDS);
    if (maxDelay.isPresent() && maxDelay.get() <= interval) {
      retrier.problem("MaxDelaySeconds", "must be greater than IntervalSeconds");
    }
    return new Retrier(
        errorEquals(retrier, last),
        interval,
        retrier.integer("MaxAttempts", 0, Limits.MAX_SECONDS).orElse(3),
        backoffRate(retrier),
        maxDelay,
        jitter.equals("FULL"));
  }

  private static double backoffRate(ObjectReader retrier) {
    JsonNode rate = retrier.value("BackoffRate").orElse(MissingNode.getInstance());
    if (retrier.has("BackoffRate") && !(rate.isNumber() && rate.doubleValue() >= 1)) {
      retrier.problem("BackoffRate", "must be a number from 1.0");
    }
    return rate.isNumber() ? rate.doubleValue() : 2;
  }

  private Catcher catcher(ObjectReader catcher, boolean last) {
    catcher.allow(Set.of("ErrorEquals", "Next", "Output", "Assign", "Comment"));
    catcher.text("Comment");
    return new Catcher(
        errorEquals(catcher, last),
        catcher.requiredText("Next"),
        states.effects(catcher, Reach.ERROR));
  }

  private static List<String> errorEquals(ObjectReader holder, boolean last) {
    JsonNode list = holder.value("ErrorEquals").orElse(MissingNode.getInstance());
    if (!list.isArray() || list.isEmpty()) {
      holder.problem("ErrorEquals", "must be an array with at least one name");
    }
    List<String> names = new ArrayList<>();
    list.forEach(item -> names.add(item.isTextual() ? item.textValue() : ""));
    for (String name : names) {
      if (name.isEmpty()) {
        holder.problem("ErrorEquals", "every name must be a string that is not empty");
      } else if (name.startsWith("States.") && !ErrorNames.CATCHABLE.contains(name)) {
        holder.problem("ErrorEquals", "'" + name + "' is no error that can be matched here");
      }
    }
    if (names.contains(ErrorNames.ALL) && (names.size() > 1 || !last)) {
      holder.problem("ErrorEquals", "States.ALL must stand alone and last");
    }
    return names;
  }
}
