package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Everything one server writes lies below this folder. */
record ServerFolder(Path path) {
  private static final int TAIL_LINES = 12;

  Path data() {
    return path.resolve("data");
  }

  Path temporary() {
    return path.resolve("tmp");
  }

  Path log() {
    return path.resolve("error.log");
  }

  /** A fresh folder with pristine data; what was there before is deleted. */
  static ServerFolder create(Path path, MySqlInstallation installation) {
    ServerFolder folder = new ServerFolder(path.toAbsolutePath());
    Folders.delete(path);
    try {
      Files.createDirectories(folder.temporary());
      installation.copyPristineData(folder.data());
      Files.createFile(folder.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** A file of statements for the first start, readable by nobody else. */
  Path writeFirstStatements(List<String> statements) {
    try {
      Path file = path.resolve("first.sql");
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, String.join(";\n", statements) + ";\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of the error log, for messages. */
  String logTail() {
    try {
      // mysqld may write bytes that are not UTF-8
      List<String> lines =
          new String(Files.readAllBytes(log()), StandardCharsets.ISO_8859_1).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(no error log: " + e.getMessage() + ")";
    }
  }

  /** The log stays, for whoever wants to know why. */
  void deleteData() {
    Folders.delete(data());
    Folders.delete(temporary());
  }
}
