package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The task tokens handed out. A token that has been answered, or has run out, stays known but is
 * closed.
 */
final class TaskTokens {
  private static final String PREFIX = "AQCEAAAAKgAAAAMAAAAA";

  private final ConcurrentMap<String, Token> issued = new ConcurrentHashMap<>();

  /** One token and the answer it waits for. */
  static final class Token {
    private final String text = PREFIX + UUID.randomUUID();
    private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    private volatile Instant lastBeat;

    private Token(Instant now) {
      lastBeat = now;
    }

    String text() {
      return text;
    }

    CompletableFuture<JsonNode> answer() {
      return answer;
    }

    Instant lastBeat() {
      return lastBeat;
    }

    void beat(Instant now) {
      lastBeat = now;
    }

    /** From now on an answer comes too late. */
    void close() {
      answer.cancel(false);
    }
  }

  Token issue(Instant now) {
    Token token = new Token(now);
    issued.put(token.text(), token);
    return token;
  }

  Optional<Token> find(String text) {
    return Optional.ofNullable(issued.get(text));
  }

  /** Whether a text has the form of a token at all. */
  static boolean wellFormed(String text) {
    return text != null && text.startsWith(PREFIX);
  }
}
