package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Folders;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.ServerProcess;
import aurora.cutover.rehearsal.server.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything one server writes lies below this folder. */
record ServerFiles(Path path) {
  private static final Duration INITDB_LIMIT = Duration.ofSeconds(90);
  private static final int TAIL_LINES = 12;

  private static final List<String> HOSTS =
      List.of(
          "host all all 127.0.0.0/8 scram-sha-256",
          "host replication all 127.0.0.0/8 scram-sha-256");

  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("server.log");
  }

  /** A fresh folder with an empty cluster; what was there before is deleted. */
  static ServerFiles create(Path path, PostgreSqlInstallation installation, Login superuser) {
    ServerFiles files = new ServerFiles(path.toAbsolutePath());
    Folders.delete(path);
    try {
      Files.createDirectories(files.path());
      Files.createFile(files.log());
      installation.user().own(files.path());
      files.initialise(installation, superuser);
      Files.write(files.data().resolve("pg_hba.conf"), HOSTS);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void initialise(PostgreSqlInstallation installation, Login superuser) throws IOException {
    Path password = path.resolve("first-password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, superuser.password());
    installation.user().own(password);
    try {
      run(
          installation.command(
              "initdb",
              "--pgdata=" + data(),
              "--username=" + superuser.user(),
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--no-sync"),
          INITDB_LIMIT);
    } finally {
      Files.delete(password);
    }
  }

  /** Runs a program to its end; its output goes to the log. */
  void run(List<String> command, Duration limit) {
    ServerProcess process = ServerProcess.start(command, Map.of("LC_ALL", "C"), log());
    if (!process.endsWithin(limit) || process.exitValue() != 0) {
      process.kill();
      throw new SetupException("%s failed; %s ends with:%n%s".formatted(command, log(), logTail()));
    }
  }

  /** The end of the log, for messages. */
  String logTail() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log()), StandardCharsets.ISO_8859_1).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  long logLength() {
    try {
      return Files.size(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the log behind a length that it once had. */
  List<String> logFrom(long length) {
    try {
      byte[] all = Files.readAllBytes(log());
      int from = (int) Math.min(length, all.length);
      return new String(all, from, all.length - from, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The log stays, for whoever wants to know why. */
  void deleteData() {
    Folders.delete(data());
  }
}
