package aurora.cutover.rehearsal.report;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What standard output can show.
 *
 * @param rewrites a line can be taken back
 * @param columns as told by COLUMNS, else 80
 */
record Terminal(boolean rewrites, Glyphs glyphs, int columns) {
  private static final Path STDOUT = Path.of("/proc/self/fd/1");

  static Terminal ofThisProcess() {
    return of(System.getenv(), isTerminal());
  }

  static Terminal of(Map<String, String> environment, boolean terminal) {
    String term = environment.getOrDefault("TERM", "");
    boolean rewrites = terminal && !term.isEmpty() && !term.equals("dumb");
    return new Terminal(rewrites, glyphs(environment), columns(environment));
  }

  /** Written in the encoding that the environment names, whatever this JVM took for its own. */
  PrintStream stdout() {
    Charset charset =
        switch (glyphs) {
          case UNICODE -> StandardCharsets.UTF_8;
          case ASCII -> StandardCharsets.US_ASCII;
        };
    return new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset);
  }

  /** The first of the three that is set decides, as POSIX says. */
  private static Glyphs glyphs(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(name, "").toLowerCase(Locale.ROOT);
      if (!locale.isEmpty()) {
        return locale.contains("utf-8") || locale.contains("utf8") ? Glyphs.UNICODE : Glyphs.ASCII;
      }
    }
    return Glyphs.ASCII;
  }

  private static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 80;
  }

  /**
   * Linux says what standard output is. Elsewhere the console is asked; from JDK 22 on there is one
   * even without a terminal, and only its isTerminal, which release 21 does not know, tells.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    try {
      if (Files.isSymbolicLink(STDOUT)) {
        String device = Files.readSymbolicLink(STDOUT).toString();
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
      }
      Console console = System.console();
      return console != null
          && (Runtime.version().feature() < 22
              || (boolean) Console.class.getMethod("isTerminal").invoke(console));
    } catch (IOException | ReflectiveOperationException e) {
      return false;
    }
  }
}
