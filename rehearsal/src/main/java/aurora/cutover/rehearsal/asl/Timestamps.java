package aurora.cutover.rehearsal.asl;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the context object and Wait write them: ISO-8601 with milliseconds, in UTC. */
final class Timestamps {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  static String text(Instant time) {
    return MILLIS.format(time);
  }

  /** Reads an RFC 3339 time with an offset or Z. */
  static Instant parse(String text) throws TaskFailure {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TaskFailure(ErrorNames.RUNTIME, "'" + text + "' is not an RFC 3339 timestamp");
    }
  }
}
