package aurora.cutover.rehearsal.mysql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a person types on this distribution to get a library. */
final class InstallCommand {
  private static final List<String> BIN = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

  private InstallCommand() {}

  static String forLibrary(String library) {
    if (has("dnf") || has("yum")) {
      return "sudo %s install -y libaio numactl-libs libxcrypt-compat"
          .formatted(has("dnf") ? "dnf" : "yum");
    }
    if (has("zypper")) {
      return "sudo zypper install -y libaio1 libnuma1";
    }
    if (has("pacman")) {
      return "sudo pacman -S --noconfirm libaio numactl";
    }
    return "sudo apt-get install -y " + DebianPackages.names(library).getFirst();
  }

  private static boolean has(String program) {
    return BIN.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
