package aurora.cutover.handler;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with an input and where, in one line, in an operator's words. */
final class JsonProblem {

  private static final Map<Class<?>, String> EXPECTED =
      Map.of(
          int.class, "a whole number",
          long.class, "a whole number",
          boolean.class, "true or false",
          String.class, "text",
          Instant.class, "a time such as 2026-11-22T10:00:00Z");

  private JsonProblem() {}

  static String words(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "the input is not JSON%s".formatted(at(e.getLocation()));
    }
    String path =
        mapping.getPath().stream()
            .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? whole(mapping) : "field " + path + ": " + field(mapping);
  }

  private static String at(JsonLocation location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String whole(JsonMappingException e) {
    String original = e.getOriginalMessage();
    if (original.startsWith("No content")) {
      return "the input is empty";
    }
    return original.startsWith("Trailing token")
        ? "something follows the input's end"
        : "the input has to be a JSON object";
  }

  private static String field(JsonMappingException e) {
    String original = e.getOriginalMessage();
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown; known are " + new TreeSet<>(unknown.getKnownPropertyIds());
    }
    if (e instanceof ValueInstantiationException
        && e.getCause() instanceof IllegalArgumentException) {
      return e.getCause().getMessage();
    }
    if (original.startsWith("Missing ")) {
      return "missing";
    }
    return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
        ? "has to be " + expected(mismatch.getTargetType())
        : "cannot be read";
  }

  private static String expected(Class<?> type) {
    return Collection.class.isAssignableFrom(type)
        ? "a list"
        : EXPECTED.getOrDefault(type, "an object");
  }
}
