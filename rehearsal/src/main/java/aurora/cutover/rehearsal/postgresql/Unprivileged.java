package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL's programs are started: they refuse to run as root.
 *
 * @param prefix of every command line
 * @param owner the user id that the server's files must belong to, -1 for our own
 */
record Unprivileged(List<String> prefix, int owner) {
  static final Unprivileged AS_WE_ARE = new Unprivileged(List.of(), -1);

  /**
   * In a user namespace of its own root is nobody, and the files it writes are ours all the same.
   */
  static final Unprivileged NAMESPACE = new Unprivileged(List.of("unshare", "--user"), -1);

  private static final int NOBODY_ID = 65_534;

  /** Where containers forbid namespaces; every folder above the servers' must be open to all. */
  static final Unprivileged NOBODY =
      new Unprivileged(
          List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups"),
          NOBODY_ID);

  /**
   * @throws SetupException when we are root and may become nobody else
   */
  static Unprivileged here() {
    if (!System.getProperty("user.name").equals("root")) {
      return AS_WE_ARE;
    }
    for (Unprivileged way : List.of(NAMESPACE, NOBODY)) {
      if (way.works()) {
        return way;
      }
    }
    throw new SetupException(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv works here;"
            + " start the rehearsal as an ordinary user");
  }

  boolean works() {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives a file or folder to the user that the server runs as. */
  void own(Path path) throws IOException {
    if (owner >= 0) {
      Files.setAttribute(path, "unix:uid", owner);
    }
  }
}
