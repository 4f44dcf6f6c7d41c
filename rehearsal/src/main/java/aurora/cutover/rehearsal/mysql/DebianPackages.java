package aurora.cutover.rehearsal.mysql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Provides a shared library from Debian's or Ubuntu's archive. */
final class DebianPackages {
  private static final Path SYSTEM = Path.of("/usr/lib/x86_64-linux-gnu");
  private static final int UNPACKED_DEPTH = 6;

  private final Path folder;
  private final Commands commands;
  private final Consumer<String> notice;

  DebianPackages(Path folder, Commands commands, Consumer<String> notice) {
    this.folder = folder;
    this.commands = commands;
    this.notice = notice;
  }

  /** Ubuntu 24.04 and Debian 13 renamed libaio1, and its library, in the 64-bit-time transition. */
  static List<String> names(String library) {
    String name = library.replaceAll("\\.so\\.", "");
    return List.of(name, name + "t64");
  }

  /** True when the library has been installed or unpacked; false where there is no apt-get. */
  boolean provide(String library) throws IOException {
    if (!run("apt-get", "--version")) {
      return false;
    }
    boolean root = commands.run(folder, Map.of(), List.of("id", "-u")).output().strip().equals("0");
    return (root && install(library)) || unpack(library);
  }

  private boolean install(String library) throws IOException {
    for (String name : names(library)) {
      notice.accept("mysqld needs %s: running apt-get install -y %s".formatted(library, name));
      if (installed(name)) {
        if (Files.notExists(SYSTEM.resolve(library))) {
          link(library, SYSTEM, 1);
        }
        return true;
      }
    }
    return false;
  }

  private boolean installed(String name) {
    return run("apt-get", "install", "-y", "--no-install-recommends", name)
        || (run("apt-get", "update")
            && run("apt-get", "install", "-y", "--no-install-recommends", name));
  }

  private boolean unpack(String library) throws IOException {
    for (String name : names(library)) {
      if (run("apt-get", "download", name)) {
        notice.accept("mysqld needs %s: unpacked %s into %s".formatted(library, name, folder));
        return unpackDownloaded(library);
      }
    }
    return false;
  }

  private boolean unpackDownloaded(String library) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*.deb")) {
      for (Path file : files) {
        run("dpkg", "-x", file.toString(), folder.resolve("unpacked").toString());
        Files.delete(file);
      }
    }
    return link(library, folder, UNPACKED_DEPTH);
  }

  /** Links {@code library} in our folder to a file that has its name, renamed or not. */
  private boolean link(String library, Path from, int depth) throws IOException {
    Path link = folder.resolve(library);
    Optional<Path> file = find(library, from, depth, link);
    if (file.isPresent()) {
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, file.get());
    }
    return file.isPresent();
  }

  private static Optional<Path> find(String library, Path from, int depth, Path link)
      throws IOException {
    if (Files.notExists(from)) {
      return Optional.empty();
    }
    try (var paths = Files.find(from, depth, (path, attributes) -> names(path, library))) {
      return paths
          .filter(path -> !path.equals(link) && Files.isRegularFile(path))
          .min(Comparator.comparing(Path::toString));
    }
  }

  private static boolean names(Path path, String library) {
    return path.getFileName().toString().startsWith(library);
  }

  private boolean run(String... command) {
    Map<String, String> quiet = Map.of("DEBIAN_FRONTEND", "noninteractive");
    return commands.run(folder, quiet, List.of(command)).succeeded();
  }
}
