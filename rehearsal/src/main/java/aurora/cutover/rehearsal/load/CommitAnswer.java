package aurora.cutover.rehearsal.load;

import java.time.Instant;

/**
 * What a client that held a transaction was told when it tried to commit: {@code side} is where the
 * transaction had been opened, {@code detail} the error's code and message, empty text where there
 * was none.
 */
public record CommitAnswer(Outcome outcome, String side, Instant at, String detail) {}
