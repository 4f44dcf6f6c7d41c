package aurora.cutover.rehearsal.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.config.Clients;
import aurora.cutover.rehearsal.aws.DoubleClients;
import aurora.cutover.rehearsal.aws.Samples;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import aurora.cutover.rehearsal.aws.template.Template;
import aurora.cutover.rehearsal.aws.template.TemplateException;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

class LambdaHostTest {

  private final CallRecorder recorder = new CallRecorder(Clock.systemUTC());
  private final LambdaHost host = host(Samples.deployment().functions());

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void function_runsItsHandlerWithItsEnvironment() throws Exception {
    JsonNode answer = host.invoke("CheckLagFunction", Samples.json("{\"a\":1}"));

    assertThat(answer.path("a").asInt()).isEqualTo(1);
    assertThat(answer.path("ttl").asText()).isEqualTo("5");
    assertThat(answer.path("name").asText()).isEqualTo("CheckLagFunction");
    assertThat(answer.path("remainingMillis").asInt()).isBetween(1, 10_000);
    assertThat(host.log()).extracting(LogLine::text).containsExactly("echo");
  }

  @Test
  void functionCalledByArnOrAlias_isTheSameEnvironment() throws Exception {
    String arn = host.functions().getFirst().arn();

    host.invoke(arn, Samples.json("{}"));
    JsonNode second = host.invoke(arn + ":live", Samples.json("{}"));

    assertThat(second.path("calls").asInt()).isEqualTo(2);
  }

  @Test
  void handlerThrows_theExceptionArrivesUnchanged() {
    assertThatThrownBy(() -> host.invoke("CheckLagFunction", Samples.json("{\"do\":\"throw\"}")))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("asked to");
  }

  @Test
  void handlerRunsTooLong_isEndedAtItsTimeout() {
    try (LambdaHost quick =
        host(List.of(function("aurora.cutover.rehearsal.aws.lambda.EchoHandler")))) {
      assertThatThrownBy(() -> quick.invoke("F", Samples.json("{\"do\":\"hang\"}")))
          .isInstanceOf(FunctionTimedOut.class)
          .hasMessageEndingWith("Task timed out after 1.00 seconds");
    }
  }

  @Test
  void callsAreRecordedForTheFunctionThatMadeThem() throws Exception {
    host.invoke("CheckLagFunction", Samples.json("{\"do\":\"publish\"}"));

    assertThat(recorder.actionsByFunction())
        .containsOnlyKeys("CheckLagFunction")
        .containsEntry("CheckLagFunction", new TreeSet<>(List.of("sns:Publish")));
  }

  @Test
  void classesMissing_areNamedOneLineEach() {
    List<FunctionResource> broken =
        List.of(function("no.such.Handler::handleRequest"), function("java.lang.String"));

    assertThatThrownBy(() -> host(broken))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            """
            F: there is no handler class no.such.Handler (check Handler)
            F: java.lang.String is no RequestStreamHandler""");
  }

  @Test
  void functionUnknown_isRefused() {
    assertThatThrownBy(() -> host.invoke("Other", Samples.json("{}")))
        .hasMessage("Function not found: Other");
  }

  private static FunctionResource function(String handler) {
    return Template.parse(
            """
            Resources:
              F: {Type: AWS::Serverless::Function, Properties: {Handler: '%s', Timeout: 1}}
            """
                .formatted(handler))
        .deploy(Map.of(), Surroundings.sample())
        .functions()
        .getFirst();
  }

  private LambdaHost host(List<FunctionResource> functions) {
    SnsClient sns =
        new SnsClient() {
          @Override
          public PublishResponse publish(PublishRequest request) {
            return PublishResponse.builder().messageId("1").build();
          }

          @Override
          public String serviceName() {
            return "sns";
          }

          @Override
          public void close() {}
        };
    Clients clients = new DoubleClients(null, null, null, null, null, null, null, sns);
    return new LambdaHost(functions, clients, recorder, LambdaHostTest::echo, Clock.systemUTC());
  }

  private static RequestStreamHandler echo(
      Class<? extends RequestStreamHandler> type, Map<String, String> environment, Clients clients)
      throws ReflectiveOperationException {
    return type.getConstructor(Map.class, Clients.class).newInstance(environment, clients);
  }
}
