package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/permissions.md says of every function what it may do, and why; no more and no less. */
class PermissionsPageTest {

  private static final Pattern ROW =
      Pattern.compile("\\| (?:`(\\w+)`)? ?\\| `(\\w+:\\w+)` \\| [^|]+ \\| [^|]{5,} \\|");

  private final String page = Project.text("docs/permissions.md");

  @Test
  void function_isListedWithItsActions() {
    Map<String, Set<String>> granted = new TreeMap<>();
    for (FunctionResource function : Project.deployment().functions()) {
      granted.put(
          function.logicalId().replaceFirst("Function$", ""),
          function.permissions().statements().stream()
              .map(Statement::actions)
              .flatMap(List::stream)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    assertThat(listed()).isEqualTo(granted);
  }

  @Test
  void findingThatStays_isListedWithItsReason() {
    Set<String> allowed =
        rows(".ci/cfn-guard.allow").collect(Collectors.toCollection(TreeSet::new));

    assertThat(allowed).isNotEmpty();
    assertThat(allowed).allSatisfy(rule -> assertThat(page).contains("| `" + rule + "` |"));
  }

  private static Stream<String> rows(String file) {
    return Project.text(file)
        .lines()
        .filter(line -> line.contains("|") && !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf('|')));
  }

  private Map<String, Set<String>> listed() {
    Map<String, Set<String>> listed = new TreeMap<>();
    String functions =
        page.substring(page.indexOf("## Functions"), page.indexOf("## What SAM adds"));
    String function = "";
    for (String line : functions.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        function = row.group(1) == null ? function : row.group(1);
        listed.computeIfAbsent(function, f -> new TreeSet<>()).add(row.group(2));
      }
    }
    return listed;
  }
}
