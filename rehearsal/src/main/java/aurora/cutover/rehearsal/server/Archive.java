package aurora.cutover.rehearsal.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks a tar file, with its links and with the right to run what its owner may run. */
public final class Archive {
  private static final int OWNER_MAY_RUN = 0100;

  private Archive() {}

  /**
   * @param tar no longer compressed; the caller closes it
   */
  public static void unpack(InputStream tar, Path folder) throws IOException {
    TarArchiveInputStream archive = new TarArchiveInputStream(tar);
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
    if ((entry.getMode() & OWNER_MAY_RUN) != 0 && !file.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + file);
    }
  }
}
