package aurora.cutover.rehearsal.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a run's {@code report.json} and {@code report.html} into one folder. */
public final class ReportWriter {
  private static final String JSON = "report.json";
  private static final String HTML = "report.html";

  private final Path folder;

  private ReportWriter(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder and tries it, so that a run finds out before it begins. The two files of an
   * earlier run are removed: a run that breaks off must not leave them there as if they were its
   * own.
   *
   * @throws ReportNotWritable if it cannot be made or written to
   */
  public static ReportWriter into(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
      Files.delete(Files.createTempFile(absolute, "report", ".tmp"));
      Files.deleteIfExists(absolute.resolve(JSON));
      Files.deleteIfExists(absolute.resolve(HTML));
    } catch (FileAlreadyExistsException e) {
      throw new ReportNotWritable(absolute, e.getMessage() + " is a file, not a folder");
    } catch (IOException e) {
      throw new ReportNotWritable(absolute, e);
    }
    return new ReportWriter(absolute);
  }

  /** The folder, absolute. */
  public Path folder() {
    return folder;
  }

  /**
   * Each file appears whole or not at all.
   *
   * @throws ReportNotWritable if the folder is gone or full
   */
  public void write(RunReport report, Picture picture) {
    try {
      put(JSON, ReportJson.text(report));
      put(HTML, Page.html(report, picture));
    } catch (IOException e) {
      throw new ReportNotWritable(folder, e);
    }
  }

  private void put(String name, String text) throws IOException {
    Path half = folder.resolve(name + ".tmp");
    Files.writeString(half, text);
    Files.move(half, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
