package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.InvalidRequest;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Lease;
import aurora.cutover.testing.AwsFaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;

class StepHandlerTest {

  record EchoRequest(
      Lease lease, int lagSeconds, boolean sure, List<String> tables, Instant deadline) {}

  record EchoResponse(EchoRequest request, long millis) {}

  /** Answers with its input, or as it was told to fail. */
  static final class EchoHandler extends StepHandler<EchoRequest, EchoResponse> {

    final List<EchoRequest> seen = new ArrayList<>();
    RuntimeException failure;

    EchoHandler() {
      super(EchoRequest.class);
    }

    @Override
    protected EchoResponse handle(EchoRequest request) {
      seen.add(request);
      if (failure != null) {
        throw failure;
      }
      return new EchoResponse(request, 1650);
    }
  }

  private static final String GOOD =
      """
      {"lease":{"owner":"run","epoch":1},"lagSeconds":5,"sure":true,"tables":["shop.a"],\
      "deadline":"2026-11-22T10:00:00.123Z"}""";

  private final EchoHandler step = new EchoHandler();

  @Test
  void goodInput_comesBackWithIsoTimes() {
    assertThat(Steps.call(step, GOOD)).isEqualTo("{\"request\":" + GOOD + ",\"millis\":1650}");
    assertThat(step.seen)
        .containsExactly(
            new EchoRequest(
                new Lease("run", 1),
                5,
                true,
                List.of("shop.a"),
                Instant.parse("2026-11-22T10:00:00.123Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-22T10:00:00Z", "2026-11-22T10:00:00.5Z", "2026-11-22T10:00:00.123456Z"})
  void instants_comeBackAsTheSameInstant(String time) {
    Steps.call(step, GOOD.replace("2026-11-22T10:00:00.123Z", time));

    assertThat(step.seen.getFirst().deadline()).isEqualTo(Instant.parse(time));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("\"lagSeconds\":5,", "", "lagSeconds"),
        Arguments.of("\"sure\":true,", "", "sure"),
        Arguments.of("\"tables\":[\"shop.a\"],", "", "tables"),
        Arguments.of("\"lease\":{\"owner\":\"run\",\"epoch\":1},", "", "lease"),
        Arguments.of(",\"epoch\":1", "", "lease.epoch"),
        Arguments.of("\"lagSeconds\":5", "\"lagSeconds\":null", "lagSeconds"),
        Arguments.of("\"sure\":true", "\"sure\":null", "sure"),
        Arguments.of("[\"shop.a\"]", "null", "tables"),
        Arguments.of("[\"shop.a\"]", "[null]", "tables"),
        Arguments.of("[\"shop.a\"]", "[\"shop.a\",7]", "tables"),
        Arguments.of("[\"shop.a\"]", "\"shop.a\"", "tables"),
        Arguments.of("[\"shop.a\"]", "{}", "tables"),
        Arguments.of("\"2026-11-22T10:00:00.123Z\"", "null", "deadline"),
        Arguments.of("\"2026-11-22T10:00:00.123Z\"", "\"\"", "deadline"),
        Arguments.of("\"2026-11-22T10:00:00.123Z\"", "\"soon\"", "deadline"),
        Arguments.of("\"2026-11-22T10:00:00.123Z\"", "1790000000", "deadline"),
        Arguments.of("\"2026-11-22T10:00:00.123Z\"", "1790000000.5", "deadline"),
        Arguments.of("\"2026-11-22T10:00:00.123Z\"", "\"1790000000\"", "deadline"),
        Arguments.of("\"lagSeconds\":5", "\"lagSeconds\":5,\"lagSecond\":6", "lagSecond"),
        Arguments.of("\"epoch\":1", "\"epoch\":1,\"phase\":\"OPEN\"", "lease.phase"),
        Arguments.of("\"lagSeconds\":5", "\"lagSeconds\":3.9", "lagSeconds"),
        Arguments.of("\"lagSeconds\":5", "\"lagSeconds\":5.0", "lagSeconds"),
        Arguments.of("\"lagSeconds\":5", "\"lagSeconds\":\"5\"", "lagSeconds"),
        Arguments.of("\"lagSeconds\":5", "\"lagSeconds\":\"\"", "lagSeconds"),
        Arguments.of("\"lagSeconds\":5", "\"lagSeconds\":true", "lagSeconds"),
        Arguments.of("\"lagSeconds\":5", "\"lagSeconds\":[5]", "lagSeconds"),
        Arguments.of("\"lagSeconds\":5", "\"lagSeconds\":99999999999", "lagSeconds"),
        Arguments.of("\"sure\":true", "\"sure\":\"true\"", "sure"),
        Arguments.of("\"sure\":true", "\"sure\":1", "sure"),
        Arguments.of("\"owner\":\"run\"", "\"owner\":7", "lease.owner"),
        Arguments.of("\"owner\":\"run\"", "\"owner\":\" \"", "lease"),
        Arguments.of("\"epoch\":1", "\"epoch\":0", "lease"),
        Arguments.of("{\"owner\":\"run\",\"epoch\":1}", "\"run\"", "lease"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenField_isNamedInOneLineThatAnOperatorReads(String good, String bad, String field) {
    assertThat(GOOD).contains(good);
    String input = GOOD.replace(good, bad);

    assertThatThrownBy(() -> Steps.call(step, input))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("EchoRequest: field " + field)
        .hasMessageEndingWith("; nothing was changed")
        .message()
        .doesNotContain("\n", "com.fasterxml", "java.", "aurora.", "Deserializ", "creator")
        .doesNotContain("`", "coerc");
    assertThat(step.seen).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"lagSeconds\":5,|''|field lagSeconds: missing",
        "5,|null,|field lagSeconds: has to be a whole number",
        "5,|5,\"lagSecond\":6,|field lagSecond: unknown; known are"
            + " [deadline, lagSeconds, lease, sure, tables]",
        "true,|null,|field sure: has to be true or false",
        "[\"shop.a\"]|7|field tables: has to be a list",
        "[\"shop.a\"]|[7]|field tables.[0]: has to be text",
        "[\"shop.a\"]|[null]|field tables.[0]: has to be text",
        "\"2026-11-22T10:00:00.123Z\"|7|field deadline: has to be a time such as 2026-11-22T10:00:00Z",
        "{\"owner\":\"run\",\"epoch\":1}|7|field lease: has to be an object",
        "\"epoch\":1|\"epoch\":0|field lease: a lease has an owner and an epoch from 1"
      })
  void message_saysWhatTheFieldHasToBe(String good, String bad, String what) {
    assertThatThrownBy(() -> Steps.call(step, GOOD.replace(good, bad)))
        .hasMessage("EchoRequest: " + what + "; nothing was changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | the input is null",
        "'' | the input is empty",
        "[] | object",
        "\"text\" | object",
        "7 | object",
        "{ | not JSON",
        "{\"lagSeconds\" | not JSON",
        "nonsense | not JSON"
      })
  void bodyThatIsNoObject_isRefused(String body, String what) {
    assertThatThrownBy(() -> Steps.call(step, body))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("EchoRequest: ")
        .hasMessageContaining(what)
        .message()
        .doesNotContain("\n", "com.fasterxml", "aurora.", "java.", "`");
    assertThat(step.seen).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "x", ",", "null"})
  void trailingTokens_areRefused(String tail) {
    assertThatThrownBy(() -> Steps.call(step, GOOD + " " + tail))
        .isInstanceOf(InvalidRequest.class)
        .message()
        .doesNotContain("\n", "com.fasterxml", "aurora.", "`");
    assertThat(step.seen).isEmpty();
  }

  static Stream<Arguments> awsErrors() {
    return Stream.of(
        Arguments.of(AwsFaults.throttled(), DependencyUnavailable.class),
        Arguments.of(AwsFaults.serverError(), DependencyUnavailable.class),
        Arguments.of(AwsFaults.noReply(), DependencyUnavailable.class),
        Arguments.of(
            AwsFaults.service(AwsServiceException.builder(), 503, "ServiceUnavailable", "later"),
            DependencyUnavailable.class),
        Arguments.of(
            AwsFaults.service(
                PriorRequestNotCompleteException.builder(), 400, "PriorRequestNotComplete", "busy"),
            DependencyUnavailable.class),
        Arguments.of(
            AwsFaults.service(
                AwsServiceException.builder(),
                400,
                "ProvisionedThroughputExceededException",
                "too fast"),
            DependencyUnavailable.class),
        Arguments.of(AwsFaults.denied(), PreconditionFailed.class),
        Arguments.of(
            AwsFaults.service(AwsServiceException.builder(), 400, "ValidationException", "no"),
            PreconditionFailed.class),
        Arguments.of(
            AwsFaults.service(AwsServiceException.builder(), 404, "NoSuchHostedZone", "no zone"),
            PreconditionFailed.class));
  }

  @ParameterizedTest
  @MethodSource("awsErrors")
  void sdkError_becomesTheOneThatSaysWhetherToTryAgain(SdkException error, Class<?> expected) {
    step.failure = error;

    assertThatThrownBy(() -> Steps.call(step, GOOD))
        .isExactlyInstanceOf(expected)
        .hasCause(error)
        .hasMessageContaining(error.getMessage());
  }

  @Test
  void ourOwnError_passesAsItIs() {
    step.failure = new PreconditionFailed("the record changed");

    assertThatThrownBy(() -> Steps.call(step, GOOD)).isSameAs(step.failure);
  }
}
