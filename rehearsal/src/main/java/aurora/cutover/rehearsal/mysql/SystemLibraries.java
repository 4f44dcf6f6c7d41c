package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees to it that mysqld finds the operating system's libraries it needs: those that are missing
 * are installed when we are root on Debian or Ubuntu, else unpacked beside mysqld.
 */
final class SystemLibraries {
  private static final Pattern MISSING =
      Pattern.compile("error while loading shared libraries: ([^:\\s]+):");
  private static final int MOST_LIBRARIES = 4;

  private final Path mysqld;
  private final Path folder;
  private final DebianPackages debian;
  private final Commands commands;

  /**
   * @param folder where unpacked libraries go; it need not exist
   * @param notice is told, in one line, what is changed on this machine
   */
  SystemLibraries(Path mysqld, Path folder, Commands commands, Consumer<String> notice) {
    this.mysqld = mysqld;
    this.folder = folder;
    this.commands = commands;
    this.debian = new DebianPackages(folder, commands, notice);
  }

  /** What mysqld's environment must contain. */
  Map<String, String> environment() {
    return Map.of("LD_LIBRARY_PATH", folder.toString());
  }

  /** Throws SetupException with the command to run when a library cannot be had. */
  void complete() throws IOException {
    for (int found = 0; found < MOST_LIBRARIES; found++) {
      Optional<String> missing = missingLibrary();
      if (missing.isEmpty()) {
        return;
      }
      Files.createDirectories(folder);
      if (!debian.provide(missing.get())) {
        break;
      }
    }
    missingLibrary().ifPresent(this::giveUp);
  }

  private Optional<String> missingLibrary() {
    Commands.Result version =
        commands.run(mysqld.getParent(), environment(), List.of(mysqld.toString(), "--version"));
    if (version.succeeded()) {
      return Optional.empty();
    }
    Matcher missing = MISSING.matcher(version.output());
    if (missing.find()) {
      return Optional.of(missing.group(1));
    }
    throw new SetupException(
        "mysqld does not run here: " + version.output().strip().replaceAll("\\s*\\n\\s*", "; "));
  }

  private void giveUp(String library) {
    throw new SetupException(
        "mysqld needs the system library %s; install it and run again: %s"
            .formatted(library, InstallCommand.forLibrary(library)));
  }
}
