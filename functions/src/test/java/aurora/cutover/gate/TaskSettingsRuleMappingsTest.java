package aurora.cutover.gate;

import static aurora.cutover.testing.SafeTask.MAPPINGS;
import static aurora.cutover.testing.SafeTask.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The half of the rule that looks at the table mappings. */
class TaskSettingsRuleMappingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"%", "shop%", "%_app"})
  void wildcardSchema_blocks(String schema) {
    Verdict verdict =
        TaskSettingsRule.judge(
            SETTINGS,
            MAPPINGS.replace("\"schema-name\":\"shop\"", "\"schema-name\":\"" + schema + "\""));

    assertThat(verdict.reasons())
        .singleElement()
        .asString()
        .contains("selection rule shop", "name each schema");
  }

  @Test
  void schemaLeftOut_blocks() {
    assertThat(TaskSettingsRule.judge(SETTINGS, MAPPINGS.replace("\"schema-name\":\"shop\",", "")))
        .isInstanceOf(Verdict.Blocked.class);
  }

  private static Verdict withRule(String rule) {
    return TaskSettingsRule.judge(SETTINGS, MAPPINGS.replace("]}", "," + rule + "]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "limited", "some"})
  void lobsOfOneTableCutOrLeftOut_block(String mode) {
    Verdict verdict =
        withRule(
            """
            {"rule-type":"table-settings","rule-id":"2","rule-name":"pictures",
             "object-locator":{"schema-name":"shop","table-name":"pictures"},
             "lob-settings":{"mode":"%s","bulk-max-size":"16"}}
            """
                .formatted(mode));

    assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
    assertThat(verdict.reasons())
        .singleElement()
        .asString()
        .contains("table-settings rule pictures", "'" + mode + "'", "unlimited");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"lob-settings\":{\"mode\":\"unlimited\"}",
        "\"parallel-load\":{\"type\":\"none\"}"
      })
  void tableSettingsThatLoseNothing_areReady(String settings) {
    assertThat(withRule("{\"rule-type\":\"table-settings\",\"rule-id\":\"2\"," + settings + "}"))
        .isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void rowFilter_blocks() {
    Verdict verdict =
        withRule(
            """
            {"rule-type":"selection","rule-id":"2","rule-name":"recent","rule-action":"include",
             "object-locator":{"schema-name":"shop","table-name":"orders"},
             "filters":[{"filter-type":"source","column-name":"placed","filter-conditions":[]}]}
            """);

    assertThat(verdict.reasons())
        .singleElement()
        .asString()
        .contains("selection rule recent", "filters");
    assertThat(
            withRule(
                """
                {"rule-type":"selection","rule-id":"2","rule-name":"all","rule-action":"include",
                 "object-locator":{"schema-name":"shop","table-name":"orders"},"filters":[]}
                """))
        .isInstanceOf(Verdict.Ready.class);
  }

  @ParameterizedTest
  @CsvSource({"remove-column, false", "convert-lowercase, true"})
  void columnRemoved_blocks(String action, boolean ready) {
    Verdict verdict =
        withRule(
            """
            {"rule-type":"transformation","rule-id":"2","rule-name":"slim","rule-action":"%s",
             "object-locator":{"schema-name":"shop","table-name":"orders","column-name":"note"}}
            """
                .formatted(action));

    assertThat(verdict).isInstanceOf(ready ? Verdict.Ready.class : Verdict.Blocked.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"rules\":[]}", "", "null"})
  void noRule_blocks(String mappings) {
    assertThat(TaskSettingsRule.judge(SETTINGS, mappings))
        .isEqualTo(Verdict.blocked("the table mappings hold no rule"));
  }
}
