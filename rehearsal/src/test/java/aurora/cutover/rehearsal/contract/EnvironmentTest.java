package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.InvalidConfiguration;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function gets the environment keys that its code reads, and no others. */
class EnvironmentTest {

  /**
   * Empty unless runs start by themselves, something leads back, or alarms were named; or MySQL.
   */
  private static final Set<String> OPTIONAL =
      Set.of(
          "AUTO_START_STATE_MACHINE_ARN",
          "REVERSE_TASK_ARN",
          "REVERSE_SECRET",
          "ROLLBACK_ALARM_NAMES",
          "DATABASE_NAME");

  /** A map that knows which of its keys were asked for. */
  private static final class Asked extends HashMap<String, String> {
    private static final long serialVersionUID = 1;
    private final TreeSet<String> keys = new TreeSet<>();

    Asked(Map<String, String> values) {
      super(values);
    }

    @Override
    public String get(Object key) {
      keys.add((String) key);
      return super.get(key);
    }
  }

  static List<FunctionResource> functions() {
    return Project.deployment().functions();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void keysReadOnStart_areTheKeysOfTheTemplate(FunctionResource function) {
    Asked environment = new Asked(function.environment());

    assertThat(Functions.start(function, environment, new NoService())).isNotNull();

    assertThat(environment.keys)
        .as("keys that %s reads, and its Environment in template.yaml", function.logicalId())
        .containsExactlyInAnyOrderElementsOf(function.environment().keySet());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void keyMissing_isNamedOnStart(FunctionResource function) {
    for (String key : function.environment().keySet()) {
      Map<String, String> environment = new HashMap<>(function.environment());
      environment.remove(key);
      if (OPTIONAL.contains(key)) {
        assertThat(Functions.start(function, environment, new NoService())).isNotNull();
      } else {
        assertThatThrownBy(() -> Functions.start(function, environment, new NoService()))
            .as("%s without %s", function.logicalId(), key)
            .isInstanceOf(InvalidConfiguration.class)
            .hasMessageContaining(key + " is not set");
      }
    }
  }

  @Test
  void environment_isReadByTheWiringAlone() throws IOException {
    try (Stream<Path> files = Files.walk(Project.FOLDER.resolve("functions/src/main"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .isNotEmpty()
          .filteredOn(file -> Project.text(file.toString()).contains("System.getenv"))
          .extracting(file -> file.getFileName().toString())
          .containsExactly("Wiring.java");
    }
  }
}
