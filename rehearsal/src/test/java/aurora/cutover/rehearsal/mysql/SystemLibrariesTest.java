package aurora.cutover.rehearsal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.server.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLibrariesTest {
  private static final String MISSING =
      "mysqld: error while loading shared libraries: libaio.so.1: cannot open shared object file";

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  /** A machine on which mysqld lacks libaio until somebody provides it. */
  private static final class Machine implements Commands {
    final List<String> ran = new ArrayList<>();
    boolean root;
    boolean debian = true;
    boolean indexKnown = true;
    String packageName = "libaio1";
    String fileName = "libaio.so.1";
    private boolean present;

    @Override
    public Result run(Path folder, Map<String, String> environment, List<String> command) {
      ran.add(String.join(" ", command));
      return switch (command.getFirst()) {
        case "id" -> new Result(0, root ? "0\n" : "1000\n");
        case "apt-get" -> debian ? aptGet(folder, command) : new Result(127, "");
        case "dpkg" -> unpack(Path.of(command.getLast()));
        default -> version(environment);
      };
    }

    private Result version(Map<String, String> environment) {
      Path ours = Path.of(environment.get("LD_LIBRARY_PATH"), "libaio.so.1");
      boolean found = present || Files.isRegularFile(ours);
      return found ? new Result(0, "Ver 8.0.15") : new Result(127, MISSING);
    }

    private Result aptGet(Path folder, List<String> command) {
      if (command.contains("update")) {
        indexKnown = true;
      }
      if (command.contains("install") || command.contains("download")) {
        boolean known = indexKnown && command.getLast().equals(packageName);
        present |= known && command.contains("install");
        if (known && command.contains("download")) {
          write(folder.resolve(packageName + "_amd64.deb"));
        }
        return new Result(known ? 0 : 100, "");
      }
      return new Result(0, "");
    }

    private Result unpack(Path to) {
      write(to.resolve("usr/lib/x86_64-linux-gnu").resolve(fileName));
      return new Result(0, "");
    }

    private static void write(Path file) {
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "library");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void complete(Machine machine) throws IOException {
    Path mysqld = folder.resolve("bin/mysqld");
    new SystemLibraries(mysqld, folder.resolve("libraries"), machine, notices::add).complete();
  }

  @Test
  void nothingMissing_changesNothing() throws IOException {
    Machine machine = new Machine();
    machine.present = true;
    complete(machine);
    assertThat(machine.ran).hasSize(1);
    assertThat(notices).isEmpty();
  }

  @Test
  void rootOnDebian_installsThePackageAndSaysSo() throws IOException {
    Machine machine = new Machine();
    machine.root = true;
    complete(machine);
    assertThat(machine.ran).contains("apt-get install -y --no-install-recommends libaio1");
    assertThat(notices).singleElement().asString().contains("apt-get install -y libaio1");
  }

  @Test
  void packageIndexEmpty_isUpdatedOnce() throws IOException {
    Machine machine = new Machine();
    machine.root = true;
    machine.indexKnown = false;
    complete(machine);
    assertThat(machine.ran).containsOnlyOnce("apt-get update");
  }

  @Test
  void notRoot_unpacksIntoTheFolderAndInstallsNothing() throws IOException {
    Machine machine = new Machine();
    complete(machine);
    assertThat(machine.ran).noneMatch(command -> command.contains("install"));
    assertThat(folder.resolve("libraries/libaio.so.1")).exists();
  }

  @Test
  void libraryRenamedAsOnUbuntu2404_isLinkedUnderTheOldName() throws IOException {
    Machine machine = new Machine();
    machine.packageName = "libaio1t64";
    machine.fileName = "libaio.so.1t64.0.2";
    complete(machine);
    assertThat(folder.resolve("libraries/libaio.so.1")).isSymbolicLink().exists();
  }

  @Test
  void noWayToProvideIt_namesTheCommandInOneSentence() {
    Machine machine = new Machine();
    machine.debian = false;
    assertThatThrownBy(() -> complete(machine))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("mysqld needs the system library libaio.so.1; install it")
        .hasMessageContaining("sudo ")
        .message()
        .hasLineCount(1);
  }
}
