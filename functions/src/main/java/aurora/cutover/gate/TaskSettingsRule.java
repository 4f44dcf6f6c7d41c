package aurora.cutover.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Task settings with which "no latency, task running" can still mean lost rows or lost parts of
 * them. Batch apply is no finding: the drain's second marker waits its batches out, and whether a
 * batch keeps transactions whole concerns Oracle targets only.
 */
public final class TaskSettingsRule {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> LOSING = Set.of("LOG_ERROR", "IGNORE_RECORD");
  private static final Set<String> KEEPING =
      Set.of("SUSPEND_TABLE", "STOP_TASK", "INSERT_RECORD", "UPDATE_RECORD");
  private static final int DEFAULT_LOB_KB = 32;
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
    lobs(target).ifPresent(problems::add);
    if (target.path("ParallelApplyThreads").asInt(0) > 0) {
      problems.add(
          "TargetMetadata.ParallelApplyThreads is above 0: the order across tables is lost, a marker would prove nothing");
    }
    problems.addAll(validation(settings.path("ValidationSettings")));
    if (!settings
        .path("ControlTablesSettings")
        .path("SuspendedTablesTableEnabled")
        .asBoolean(false)) {
      problems.add(
          "ControlTablesSettings.SuspendedTablesTableEnabled is off: a suspended table would go unseen");
    }
    return problems;
  }

  /** Left out, large objects are replicated, and cut: DMS's default is the limited mode. */
  private static Optional<String> lobs(JsonNode target) {
    if (!target.path("SupportLobs").asBoolean(true)) {
      return Optional.of(
          "TargetMetadata.SupportLobs is off: columns of large objects (TEXT, BLOB, JSON) stay behind; set it, and FullLobMode");
    }
    if (target.path("LimitedSizeLobMode").asBoolean(false)
        || !target.path("FullLobMode").asBoolean(false)) {
      return Optional.of(
          "TargetMetadata.LimitedSizeLobMode cuts LOBs after %d KB; set FullLobMode instead"
              .formatted(target.path("LobMaxSize").asInt(DEFAULT_LOB_KB)));
    }
    return Optional.empty();
  }

  private static List<String> validation(JsonNode validation) {
    List<String> problems = new ArrayList<>();
    if (!validation.path("EnableValidation").asBoolean(false)) {
      problems.add("ValidationSettings.EnableValidation is off: nothing compares the two sides");
    }
    if (validation.path("ValidationOnly").asBoolean(false)) {
      problems.add("ValidationSettings.ValidationOnly is on: the task compares and moves nothing");
    }
    if (validation.path("SkipLobColumns").asBoolean(false)) {
      problems.add(
          "ValidationSettings.SkipLobColumns is on: a table counts as validated although nobody compared its large objects");
    }
    int partial = validation.path("ValidationPartialLobSize").asInt(0);
    if (partial > 0) {
      problems.add(
          "ValidationSettings.ValidationPartialLobSize is %d: of a large object only so many KB are compared; set 0"
              .formatted(partial));
    }
    return problems;
  }

  private static List<String> mappings(JsonNode mappings) {
    JsonNode rules = mappings.path("rules");
    if (rules.isEmpty()) {
      return List.of("the table mappings hold no rule");
    }
    List<String> problems = new ArrayList<>();
    rules.forEach(rule -> mapping(rule).ifPresent(problems::add));
    return problems;
  }

  /** What a single rule leaves behind without a word. */
  private static Optional<String> mapping(JsonNode rule) {
    String name = rule.path("rule-name").asText("?");
    JsonNode lobs = rule.path("lob-settings");
    return switch (rule.path("rule-type").asText()) {
      case "selection" -> selection(rule, name);
      case "transformation" ->
          rule.path("rule-action").asText().equals("remove-column")
              ? Optional.of(
                  "transformation rule %s removes a column: its data stays behind".formatted(name))
              : Optional.empty();
      case "table-settings" ->
          lobs.isMissingNode() || lobs.path("mode").asText().equals("unlimited")
              ? Optional.empty()
              : Optional.of(
                  "table-settings rule %s has lob-settings mode '%s': large objects are cut or left out; say unlimited"
                      .formatted(name, lobs.path("mode").asText()));
      default -> Optional.empty();
    };
  }

  private static Optional<String> selection(JsonNode rule, String name) {
    if (rule.path("object-locator").path("schema-name").asText("%").contains("%")) {
      return Optional.of(
          "selection rule %s takes schema '%%', system schemas included: name each schema"
              .formatted(name));
    }
    return rule.path("filters").isEmpty()
        ? Optional.empty()
        : Optional.of(
            "selection rule %s has filters: rows that they leave out stay behind, and validation does not look at them"
                .formatted(name));
  }
}
