package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.template.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages tell an operator to give and to open is there. */
class PagesTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");
  private static final Pattern PATH =
      Pattern.compile("`((?:docs|events|grants|infrastructure|statemachine|\\.ci)/[\\w./-]*)`");
  private static final Pattern SETTING = Pattern.compile("`([A-Z][A-Za-z]+)=([\\w-]+)`");
  private static final Pattern INPUT_FILE = Pattern.compile("file://(events/[\\w./-]+)");

  private final Map<String, Parameter> parameters = Project.template().parameters();

  static List<String> pages() {
    return List.of(
        "README.md",
        "docs/deploy.md",
        "docs/operate.md",
        "docs/permissions.md",
        "docs/cost.md",
        "events/README.md");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void fileThatAPageNames_isThere(String page) {
    Path folder = Project.FOLDER.resolve(page).getParent();

    assertThat(found(LINK, page).map(link -> link.group(1)).filter(to -> !to.contains("://")))
        .allSatisfy(to -> assertThat(Files.exists(folder.resolve(to))).as(to).isTrue());
    assertThat(Stream.concat(found(PATH, page), found(INPUT_FILE, page)).map(to -> to.group(1)))
        .allSatisfy(to -> assertThat(Files.exists(Project.FOLDER.resolve(to))).as(to).isTrue());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void settingThatAPageAdvises_isTaken(String page) {
    assertThat(found(SETTING, page))
        .allSatisfy(
            setting -> {
              assertThat(parameters).containsKey(setting.group(1));
              assertThat(parameters.get(setting.group(1)).definition().path("AllowedValues"))
                  .as(setting.group())
                  .anyMatch(value -> value.asText().equals(setting.group(2)));
            });
  }

  @Test
  void parameterThatAnOperatorMustGive_isOnThePageOfDeployment() {
    String page = Project.text("docs/deploy.md");

    assertThat(Project.SAMPLE.keySet()).allSatisfy(name -> assertThat(page).contains(name));
    assertThat(parameters.values().stream().filter(p -> p.defaultValue().isEmpty()))
        .isNotEmpty()
        .allSatisfy(parameter -> assertThat(page).contains("`" + parameter.name() + "`"));
  }

  private static Stream<MatchResult> found(Pattern pattern, String page) {
    return pattern.matcher(Project.text(page)).results();
  }
}
