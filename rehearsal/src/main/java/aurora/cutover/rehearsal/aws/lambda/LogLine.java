package aurora.cutover.rehearsal.aws.lambda;

import java.time.Instant;

/** One line that a function wrote through its context's logger. */
public record LogLine(Instant at, String function, String requestId, String text) {}
