package aurora.cutover.rehearsal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The text of {@code report.json}: a contract with other programs, so the order is fixed too. */
final class ReportJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ReportJson() {}

  /** Ends with a line feed, on every platform. */
  static String text(RunReport report) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    ObjectWriter writer = MAPPER.writer(printer);
    try {
      return writer.writeValueAsString(tree(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain values has no text", e);
    }
  }

  private static ObjectNode tree(RunReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("engine", report.engine());
    root.put("strategy", report.strategy());
    root.put("scenario", report.scenario());
    root.put("outcome", report.outcome().name());
    root.put("executionStatus", report.executionStatus());
    root.put("servingSide", report.servingSide());
    RunReport.Writes writes = report.writes();
    ObjectNode counted =
        root.putObject("writes")
            .put("acknowledged", writes.acknowledged())
            .put("lost", writes.lost())
            .put("duplicated", writes.duplicated())
            .put("failed", writes.failed());
    if (writes.lostOnPurpose() > 0) {
      counted.put("lostOnPurpose", writes.lostOnPurpose());
    }
    root.put("writeOutageMillis", report.writeOutageMillis());
    put(root, "fenceToFlipMillis", report.fenceToFlipMillis());
    put(root, "drainMillis", report.drainMillis());
    root.put("dnsTtlSeconds", report.dnsTtlSeconds());
    put(root, "floorMillis", report.floorMillis());
    putRounded(root, "outageToFloor", report.outageToFloor());
    put(root, "lastClientMovedMillis", report.lastClientMovedMillis());
    root.put("bothSidesWritableMillis", report.bothSidesWritableMillis());
    ArrayNode states = root.putArray("states");
    report.states().forEach(state -> states.add(tree(state)));
    return root;
  }

  private static ObjectNode tree(RunReport.StateTime state) {
    return MAPPER
        .createObjectNode()
        .put("name", state.name())
        .put("startedAt", text(state.startedAt()))
        .put("millis", state.millis());
  }

  static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  private static void put(ObjectNode node, String key, OptionalLong value) {
    if (value.isPresent()) {
      node.put(key, value.getAsLong());
    } else {
      node.putNull(key);
    }
  }

  /** A ratio to a floor of 0 ms is no number, and JSON has no word for infinity. */
  private static void putRounded(ObjectNode node, String key, OptionalDouble value) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      node.put(key, Math.round(value.getAsDouble() * 100) / 100.0);
    } else {
      node.putNull(key);
    }
  }
}
