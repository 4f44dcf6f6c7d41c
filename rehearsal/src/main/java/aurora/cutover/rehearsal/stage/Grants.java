package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.SqlScript;
import aurora.cutover.rehearsal.server.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files in grants/, filled in as their first lines tell an operator to. */
record Grants(Path project, Accounts accounts) {

  private static final Pattern APPLICATION = Pattern.compile("(?m)^.*\\$\\{application}.*$");

  SqlScript read(String file) {
    try {
      String text = Files.readString(project.resolve("grants").resolve(file));
      return SqlScript.parse(
          forEachApplication(text)
              .replace("${dms_password}", accounts.dms().password())
              .replace("${cutover_password}", accounts.cutover().password())
              .replace("${probe_password}", accounts.probe().password())
              .replace("${database}", "shop")
              .replace("${schema}", "shop"));
    } catch (IOException e) {
      throw new UncheckedIOException("the grants cannot be read", e);
    }
  }

  private String forEachApplication(String text) {
    List<Login> applications = List.of(accounts.app(), accounts.billing());
    return APPLICATION
        .matcher(text)
        .replaceAll(
            line ->
                Matcher.quoteReplacement(
                    line.group().startsWith("--")
                        ? line.group()
                        : applications.stream()
                            .map(login -> line.group().replace("${application}", login.user()))
                            .collect(Collectors.joining("\n"))));
  }
}
