package aurora.cutover.rehearsal.asl;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.utils.DateTimeUtils;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One {@code {% ... %}} string: its JSONata, and the field it stands in as the service's messages
 * name it.
 */
final class Expression {
  private final String source;
  private final String field;
  private final Jsonata jsonata;

  /**
   * Compiles the text between the brackets.
   *
   * @param field such as {@code Arguments/Payload/owner}
   * @throws com.dashjoin.jsonata.JException when it is not JSONata
   */
  Expression(String source, String field) {
    this.source = source.strip();
    this.field = field;
    this.jsonata = Jsonata.jsonata(this.source);
    // Otherwise an answer of null could not be told from no answer at all.
    jsonata.setOutputConvertNulls(false);
  }

  /**
   * The value for these bindings.
   *
   * @throws TaskFailure States.QueryEvaluationError when it fails or yields nothing
   */
  JsonNode evaluate(Bindings bindings) throws TaskFailure {
    Object value;
    try {
      value = run(bindings);
      if (value != null) {
        return JsonataValues.toJson(value);
      }
    } catch (RuntimeException e) {
      throw failure(bindings, "threw an error during evaluation. " + e.getMessage());
    }
    throw failure(bindings, "returned nothing (undefined).");
  }

  /** The failure the service reports for a result of the wrong type. */
  TaskFailure unexpected(Bindings bindings, String expected, JsonNode value) {
    return failure(
        bindings,
        "returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
            .formatted(expected, value.getNodeType().name().toLowerCase(Locale.ROOT), value));
  }

  private Object run(Bindings bindings) {
    Jsonata.Frame frame = jsonata.createFrame();
    bindClock(frame, bindings.millis());
    bindings.variables().forEach(frame::bind);
    return jsonata.evaluate(null, frame);
  }

  private static void bindClock(Jsonata.Frame frame, LongSupplier millis) {
    frame.bind("millis", new Jsonata.JFunction((input, arguments) -> millis.getAsLong(), "<:n>"));
    frame.bind(
        "now",
        new Jsonata.JFunction(
            (input, arguments) -> now(millis.getAsLong(), arguments), "<s?s?:s>"));
  }

  private static String now(long millis, List<?> arguments) {
    return DateTimeUtils.formatDateTime(millis, argument(arguments, 0), argument(arguments, 1));
  }

  private static String argument(List<?> arguments, int index) {
    return index < arguments.size() ? (String) arguments.get(index) : null;
  }

  private TaskFailure failure(Bindings bindings, String what) {
    return new TaskFailure(
        ErrorNames.QUERY_EVALUATION,
        "%sThe JSONata expression '%s' specified for the field '%s' %s"
            .formatted(bindings.where().get(), source, field, what));
  }
}
