package aurora.cutover.rehearsal.emulator;

import cloud.localstack.Localstack;
import cloud.localstack.docker.annotation.LocalstackDockerAnnotationProcessor;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test class its {@link Emulator}, and skips it, saying why, where there is none. An
 * endpoint that is named but does not answer is a failure and no reason to skip.
 */
final class EmulatorExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {

  private static final String NAMED = "AURORA_CUTOVER_EMULATOR";
  private static final String KIND = "AURORA_CUTOVER_EMULATOR_KIND";
  private static final long DOCKER_SECONDS = 10;

  private static final Optional<String> WITHOUT = Optional.ofNullable(whyThereIsNone());

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return WITHOUT
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("there is an emulator"));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (named().isEmpty()) {
      var unused =
          context
              .getRoot()
              .getStore(ExtensionContext.Namespace.GLOBAL)
              .getOrComputeIfAbsent(LocalStack.class);
    }
  }

  /** One container for all test classes, stopped when the last has run. */
  private static final class LocalStack implements AutoCloseable {

    // made by JUnit, which finds the constructor by reflection
    @SuppressWarnings("unused")
    LocalStack() {
      Localstack.INSTANCE.startup(
          new LocalstackDockerAnnotationProcessor().process(EmulatorTest.class));
    }

    @Override
    public void close() {
      Localstack.INSTANCE.stop();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Emulator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return named()
        .map(url -> Emulator.at(URI.create(url), kind()))
        .orElseGet(
            () -> {
              Localstack local = Localstack.INSTANCE;
              String url = local.endpointForPort(local.getEdgePort());
              return Emulator.at(URI.create(url), Emulator.Kind.LOCALSTACK);
            });
  }

  private static Optional<String> named() {
    return Optional.ofNullable(System.getenv(NAMED)).filter(url -> !url.isBlank());
  }

  private static Emulator.Kind kind() {
    return Emulator.Kind.valueOf(System.getenv().getOrDefault(KIND, "OTHER"));
  }

  private static String whyThereIsNone() {
    if (named().isPresent()) {
      return null;
    }
    String why = dockerIsSilent();
    if (why != null) {
      System.out.println(
          "skipped: tests against an emulated AWS: " + NAMED + " names none, and " + why);
    }
    return why;
  }

  private static String dockerIsSilent() {
    try {
      Process docker =
          new ProcessBuilder("docker", "version", "--format", "{{.Server.Version}}")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!docker.waitFor(DOCKER_SECONDS, TimeUnit.SECONDS)) {
        docker.destroyForcibly();
        return "no Docker engine answers within " + DOCKER_SECONDS + " s";
      }
      return docker.exitValue() == 0 ? null : "no Docker engine answers";
    } catch (IOException e) {
      return "docker is not installed";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted while asking for a Docker engine";
    }
  }
}
