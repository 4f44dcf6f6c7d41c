package aurora.cutover.rehearsal.stage;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's top folder, where template.yaml lies. */
public final class ProjectFolder {

  private ProjectFolder() {}

  /**
   * Looks in the working folder and above it.
   *
   * @throws IllegalStateException when there is no template.yaml
   */
  public static Path find() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("template.yaml"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "no template.yaml in %s or above it: start the rehearsal inside the project"
            .formatted(start));
  }
}
