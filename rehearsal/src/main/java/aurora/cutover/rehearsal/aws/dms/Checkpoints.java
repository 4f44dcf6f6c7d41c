package aurora.cutover.rehearsal.aws.dms;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Native positions and the checkpoints that DMS wraps them in. */
final class Checkpoints {

  private static final Pattern BINLOG = Pattern.compile("([\\w.-]+\\.\\d{6,}):(\\d+)");
  private static final Pattern LSN = Pattern.compile("([0-9A-F]{1,8})/([0-9A-F]{1,8})");

  private Checkpoints() {}

  /** A RecoveryCheckpoint that stands for a native position. */
  static String checkpoint(String position) {
    Matcher lsn = LSN.matcher(position);
    if (lsn.matches()) {
      String padded =
          "%08X/%08X".formatted(Long.parseLong(lsn.group(1), 16), Long.parseLong(lsn.group(2), 16));
      return "checkpoint:V1#1#" + padded + "#0#0#*#0#0";
    }
    return "checkpoint:V1#27#" + position + ":-1:0:0:" + position + "#0#0#*#0#93";
  }

  /**
   * The native position in a CdcStartPosition, whether it is native or a checkpoint.
   *
   * @throws UnsupportedOperationException for a date, which no engine here can start from
   */
  static String position(String cdcStartPosition) {
    Matcher binlog = BINLOG.matcher(cdcStartPosition);
    if (binlog.find()) {
      return binlog.group();
    }
    Matcher lsn = LSN.matcher(cdcStartPosition);
    if (lsn.find()) {
      return "%X/%X".formatted(Long.parseLong(lsn.group(1), 16), Long.parseLong(lsn.group(2), 16));
    }
    throw new UnsupportedOperationException(
        "CdcStartPosition is not rehearsed in this form: " + cdcStartPosition);
  }
}
