package aurora.cutover.rehearsal.report;

import java.nio.file.Path;

public final class ReportWriter {
  public ReportWriter(Path p) {}

  public void write(RunReport r, Picture p) {
    System.out.println(
        r.toString().replaceAll("StateTime\\[name=", "\n  ").replaceAll("startedAt=[^,]*,", ""));
    System.out.println(p.problems() + " " + p.error());
  }
}
