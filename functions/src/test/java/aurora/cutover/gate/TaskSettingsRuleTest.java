package aurora.cutover.gate;

import static aurora.cutover.testing.SafeTask.MAPPINGS;
import static aurora.cutover.testing.SafeTask.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSettingsRuleTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static Verdict with(Consumer<ObjectNode> change) {
    try {
      ObjectNode settings = (ObjectNode) MAPPER.readTree(SETTINGS);
      change.accept(settings);
      return TaskSettingsRule.judge(settings.toString(), MAPPINGS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Verdict policy(String policy, String value) {
    return with(settings -> settings.withObject("/ErrorBehavior").put(policy, value));
  }

  @Test
  void safeSettings_areReady() {
    assertThat(TaskSettingsRule.judge(SETTINGS, MAPPINGS)).isInstanceOf(Verdict.Ready.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ApplyErrorInsertPolicy",
        "ApplyErrorUpdatePolicy",
        "ApplyErrorDeletePolicy",
        "DataErrorPolicy",
        "DataTruncationErrorPolicy"
      })
  void eachRowPolicy_mustNotLoseRowsSilently(String policy) {
    for (String losing : new String[] {"LOG_ERROR", "IGNORE_RECORD"}) {
      Verdict verdict = policy(policy, losing);
      assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
      assertThat(verdict.reasons())
          .singleElement()
          .asString()
          .contains("ErrorBehavior." + policy + " is " + losing, "SUSPEND_TABLE");
    }
    for (String safe : new String[] {"SUSPEND_TABLE", "STOP_TASK"}) {
      assertThat(policy(policy, safe)).isInstanceOf(Verdict.Ready.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ApplyErrorInsertPolicy",
        "ApplyErrorUpdatePolicy",
        "ApplyErrorDeletePolicy",
        "DataErrorPolicy",
        "DataTruncationErrorPolicy"
      })
  void policyLeftOutOrNull_countsAsTheDefaultThatLogs(String policy) {
    assertThat(with(settings -> settings.withObject("/ErrorBehavior").remove(policy)))
        .isInstanceOf(Verdict.Blocked.class);
    assertThat(with(settings -> settings.withObject("/ErrorBehavior").putNull(policy)))
        .isInstanceOf(Verdict.Blocked.class);
  }

  @ParameterizedTest
  @CsvSource({"INSERT_RECORD, ApplyErrorInsertPolicy", "UPDATE_RECORD, ApplyErrorUpdatePolicy"})
  void upsertPolicy_losesNoRow(String value, String policy) {
    assertThat(policy(policy, value)).isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void unknownPolicy_isUnknownNotReady() {
    Verdict verdict = policy("DataErrorPolicy", "SHRUG");

    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(verdict.reasons()).singleElement().asString().contains("DataErrorPolicy", "SHRUG");
  }

  @Test
  void limitedLobs_block() {
    Verdict verdict =
        with(
            settings ->
                settings
                    .withObject("/TargetMetadata")
                    .put("LimitedSizeLobMode", true)
                    .put("LobMaxSize", 32));

    assertThat(verdict.reasons()).singleElement().asString().contains("after 32 KB", "FullLobMode");
  }

  @Test
  void lobModeLeftOut_countsAsTheDefaultThatCuts() {
    assertThat(with(s -> s.withObject("/TargetMetadata").remove("FullLobMode")).reasons())
        .singleElement()
        .asString()
        .contains("FullLobMode");
    assertThat(with(s -> s.remove("TargetMetadata")).reasons())
        .singleElement()
        .asString()
        .contains("after 32 KB", "FullLobMode");
  }

  @Test
  void lobsNotSupported_blocks() {
    Verdict verdict = with(s -> s.withObject("/TargetMetadata").put("SupportLobs", false));

    assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
    assertThat(verdict.reasons()).singleElement().asString().contains("SupportLobs", "stay behind");
  }

  @Test
  void supportForLobsLeftOut_isDmsDefaultAndOn() {
    assertThat(with(s -> s.withObject("/TargetMetadata").remove("SupportLobs")))
        .isInstanceOf(Verdict.Ready.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void batchApply_isNoFinding(boolean preserveTransaction) {
    assertThat(
            with(
                s -> {
                  s.withObject("/TargetMetadata").put("BatchApplyEnabled", true);
                  s.withObject("/ChangeProcessingTuning")
                      .put("BatchApplyPreserveTransaction", preserveTransaction);
                }))
        .isInstanceOf(Verdict.Ready.class);
  }

  @ParameterizedTest
  @CsvSource({
    "SkipLobColumns, true, although nobody compared",
    "ValidationOnly, true, moves nothing",
    "ValidationPartialLobSize, 1, only so many KB"
  })
  void validationThatLooksAway_blocks(String setting, String value, String reason)
      throws IOException {
    JsonNode parsed = MAPPER.readTree(value);

    Verdict verdict = with(s -> s.withObject("/ValidationSettings").set(setting, parsed));

    assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
    assertThat(verdict.reasons()).singleElement().asString().contains(setting, reason);
  }

  @ParameterizedTest
  @CsvSource({"SkipLobColumns, false", "ValidationOnly, false", "ValidationPartialLobSize, 0"})
  void validationThatLooksAtAll_isReady(String setting, String value) throws IOException {
    JsonNode parsed = MAPPER.readTree(value);

    assertThat(with(s -> s.withObject("/ValidationSettings").set(setting, parsed)))
        .isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void parallelApply_blocks() {
    assertThat(with(s -> s.withObject("/TargetMetadata").put("ParallelApplyThreads", 1)).reasons())
        .singleElement()
        .asString()
        .contains("ParallelApplyThreads");
  }

  @Test
  void validationOffOrMissing_blocks() {
    assertThat(with(s -> s.withObject("/ValidationSettings").put("EnableValidation", false)))
        .isInstanceOf(Verdict.Blocked.class);
    assertThat(with(s -> s.remove("ValidationSettings")).reasons())
        .singleElement()
        .asString()
        .contains("EnableValidation is off");
  }

  @Test
  void suspendedTablesTableOffOrMissing_blocks() {
    assertThat(
            with(
                s ->
                    s.withObject("/ControlTablesSettings")
                        .put("SuspendedTablesTableEnabled", false)))
        .isInstanceOf(Verdict.Blocked.class);
    assertThat(with(s -> s.remove("ControlTablesSettings")).reasons())
        .singleElement()
        .asString()
        .contains("SuspendedTablesTableEnabled");
  }

  @Test
  void severalFindings_areAllNamed() {
    assertThat(TaskSettingsRule.judge("{}", "{}").reasons()).hasSize(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"text\"", "42"})
  void settingsThatAreNoObject_areNeverReady(String settings) {
    assertThat(TaskSettingsRule.judge(settings, MAPPINGS)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void brokenJson_isUnknown() {
    assertThat(TaskSettingsRule.judge("{", MAPPINGS)).isInstanceOf(Verdict.Unknown.class);
    assertThat(TaskSettingsRule.judge(SETTINGS, "{")).isInstanceOf(Verdict.Unknown.class);
  }
}
