package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Takes the answers sent for task tokens. */
final class TaskAnswers {
  private static final int TOKEN_CHARACTERS = 2048;

  private final TaskTokens tokens;
  private final ExecutionClock clock;

  TaskAnswers(TaskTokens tokens, ExecutionClock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  void succeed(String text, String output) {
    TaskTokens.Token token = token(text);
    JsonNode value =
        ExecutionInputs.json(output)
            .orElseThrow(() -> SfnErrors.invalidOutput("the output is not JSON"));
    if (Limits.bytes(value) > Limits.PAYLOAD_BYTES) {
      throw SfnErrors.invalidOutput("the output has more than " + Limits.PAYLOAD_BYTES + " bytes");
    }
    if (!token.answer().complete(value)) {
      throw SfnErrors.taskTimedOut();
    }
  }

  void fail(String text, String error, String cause) {
    TaskTokens.Token token = token(text);
    String name = checked("error", Optional.ofNullable(error).orElse(""), Limits.ERROR_CHARACTERS);
    String why = checked("cause", Optional.ofNullable(cause).orElse(""), Limits.CAUSE_CHARACTERS);
    if (!token.answer().completeExceptionally(new TaskFailure(name, why))) {
      throw SfnErrors.taskTimedOut();
    }
  }

  void beat(String text) {
    TaskTokens.Token token = token(text);
    if (token.answer().isDone()) {
      throw SfnErrors.taskTimedOut();
    }
    token.beat(clock.now());
  }

  private TaskTokens.Token token(String text) {
    if (!TaskTokens.wellFormed(text) || text.length() > TOKEN_CHARACTERS) {
      throw SfnErrors.invalidToken();
    }
    return tokens.find(text).orElseThrow(SfnErrors::taskDoesNotExist);
  }

  private static String checked(String field, String text, int most) {
    if (text.length() > most) {
      throw SfnErrors.validation(
          "Value at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
              .formatted(field, most));
    }
    return text;
  }
}
