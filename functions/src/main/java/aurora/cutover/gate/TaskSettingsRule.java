package aurora.cutover.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Task settings with which "no latency, task running" can still mean lost rows. */
public final class TaskSettingsRule {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> LOSING = Set.of("LOG_ERROR", "IGNORE_RECORD");
  private static final Set<String> KEEPING =
      Set.of("SUSPEND_TABLE", "STOP_TASK", "INSERT_RECORD", "UPDATE_RECORD");
  private static final List<String> ROW_POLICIES =
      List.of(
          "ApplyErrorInsertPolicy",
          "ApplyErrorUpdatePolicy",
          "ApplyErrorDeletePolicy",
          "DataErrorPolicy",
          "DataTruncationErrorPolicy");

  private TaskSettingsRule() {}

  /**
   * True when the task stops by itself after the full load, so that somebody completes the schema
   * and resumes it; true as well when the settings cannot be read.
   */
  public static boolean stopsAfterLoad(String settings) {
    try {
      JsonNode load = MAPPER.readTree(settings).path("FullLoadSettings");
      return load.path("StopTaskCachedChangesApplied").asBoolean(false)
          || load.path("StopTaskCachedChangesNotApplied").asBoolean(false);
    } catch (JsonProcessingException e) {
      return true;
    }
  }

  /**
   * Judges both documents; every finding is a reason of its own.
   *
   * @param settings ReplicationTaskSettings, JSON
   * @param mappings TableMappings, JSON
   */
  public static Verdict judge(String settings, String mappings) {
    try {
      List<Verdict> verdicts = new ArrayList<>();
      verdicts.add(Verdict.ready("settings and table mappings are safe"));
      JsonNode parsed = MAPPER.readTree(settings);
      ROW_POLICIES.forEach(policy -> verdicts.add(rowPolicy(policy, parsed)));
      settings(parsed).forEach(p -> verdicts.add(Verdict.blocked(p)));
      mappings(MAPPER.readTree(mappings)).forEach(p -> verdicts.add(Verdict.blocked(p)));
      return Verdict.gravest(verdicts);
    } catch (JsonProcessingException e) {
      return Verdict.unknown("the task's settings or table mappings are not JSON");
    }
  }

  /** A policy that is left out is DMS's default, which logs. */
  private static Verdict rowPolicy(String policy, JsonNode settings) {
    String value = settings.path("ErrorBehavior").path(policy).asText("LOG_ERROR");
    String name = "ErrorBehavior.%s is %s".formatted(policy, value);
    if (LOSING.contains(value)) {
      return Verdict.blocked(
          name
              + ": a row that fails is dropped while the task runs on; set SUSPEND_TABLE or STOP_TASK");
    }
    return KEEPING.contains(value)
        ? Verdict.ready(name)
        : Verdict.unknown(name + ": set SUSPEND_TABLE or STOP_TASK");
  }

  private static List<String> settings(JsonNode settings) {
    List<String> problems = new ArrayList<>();
    JsonNode target = settings.path("TargetMetadata");
    if (target.path("LimitedSizeLobMode").asBoolean(false)) {
      problems.add(
          "TargetMetadata.LimitedSizeLobMode cuts LOBs after %d KB; set FullLobMode"
              .formatted(target.path("LobMaxSize").asInt(0)));
    }
    if (target.path("ParallelApplyThreads").asInt(0) > 0) {
      problems.add(
          "TargetMetadata.ParallelApplyThreads is above 0: the order across tables is lost, a marker would prove nothing");
    }
    if (!settings.path("ValidationSettings").path("EnableValidation").asBoolean(false)) {
      problems.add("ValidationSettings.EnableValidation is off: nothing compares the two sides");
    }
    if (!settings
        .path("ControlTablesSettings")
        .path("SuspendedTablesTableEnabled")
        .asBoolean(false)) {
      problems.add(
          "ControlTablesSettings.SuspendedTablesTableEnabled is off: a suspended table would go unseen");
    }
    return problems;
  }

  private static List<String> mappings(JsonNode mappings) {
    List<String> problems = new ArrayList<>();
    JsonNode rules = mappings.path("rules");
    if (rules.isEmpty()) {
      problems.add("the table mappings hold no rule");
    }
    for (JsonNode rule : rules) {
      if (rule.path("rule-type").asText().equals("selection")
          && rule.path("object-locator").path("schema-name").asText("%").contains("%")) {
        problems.add(
            "selection rule %s takes schema '%%', system schemas included: name each schema"
                .formatted(rule.path("rule-name").asText("?")));
      }
    }
    return problems;
  }
}
