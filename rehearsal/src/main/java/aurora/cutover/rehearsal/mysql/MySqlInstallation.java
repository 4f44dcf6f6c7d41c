package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Folders;
import aurora.cutover.rehearsal.server.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A mysqld 8.0.15 that runs on this machine, unpacked from the class path into a cache folder that
 * several processes may share. Nothing is downloaded but a missing system library.
 */
public final class MySqlInstallation {
  private static final String VERSION = "mysql-8.0.15";

  private final Path base;
  private final Path pristineData;
  private final SystemLibraries libraries;

  private MySqlInstallation(Path cache, Consumer<String> notice) {
    this.base = cache.resolve(VERSION);
    this.pristineData = cache.resolve(VERSION + "-data-" + PristineData.LAYOUT.hashCode());
    this.libraries =
        new SystemLibraries(mysqld(), cache.resolve("libraries"), Commands.system(), notice);
  }

  /**
   * Unpacks what is not there yet: about 6 s the first time, well under 1 s later.
   *
   * @param notice is told in one line each what is done to this machine or takes time
   * @throws SetupException in one sentence that says what to do
   */
  public static MySqlInstallation in(Path cache, Consumer<String> notice) {
    MySqlInstallation installation = new MySqlInstallation(cache.toAbsolutePath(), notice);
    try {
      installation.complete(cache.toAbsolutePath(), notice);
      return installation;
    } catch (IOException e) {
      throw new SetupException("cannot unpack mysqld into %s: %s".formatted(cache, e), e);
    }
  }

  Path base() {
    return base;
  }

  Path mysqld() {
    return base.resolve("bin").resolve("mysqld");
  }

  Map<String, String> environment() {
    return libraries.environment();
  }

  void copyPristineData(Path folder) {
    try {
      Folders.copy(pristineData, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // the file lock keeps other processes out, the monitor other threads of this one
  private void complete(Path cache, Consumer<String> notice) throws IOException {
    Files.createDirectories(cache);
    synchronized (MySqlInstallation.class) {
      try (FileChannel channel = FileChannel.open(cache.resolve(".lock"), lockOptions());
          var lock = channel.lock()) {
        once(base, MySqlArchive.forThisMachine()::unpackInto);
        libraries.complete();
        if (!Files.exists(pristineData)) {
          notice.accept("preparing an empty MySQL data folder (once, some 5 s)");
        }
        once(pristineData, this::initialise);
        assert lock.isValid();
      }
    }
  }

  private void initialise(Path folder) throws IOException {
    PristineData.create(mysqld(), base, folder, environment());
  }

  private static StandardOpenOption[] lockOptions() {
    return new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
  }

  @FunctionalInterface
  private interface Filler {
    void fill(Path folder) throws IOException;
  }

  /** A folder appears whole or not at all, even when we are killed half-way. */
  private static void once(Path folder, Filler filler) throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
    Folders.delete(partial);
    Files.createDirectories(partial);
    filler.fill(partial);
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
  }
}
