package aurora.cutover.handler;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a run was asked to do: the operator's input over the deployment's defaults.
 *
 * @param action {@code cutover}; {@code rollback} and {@code complete} end what a cutover began
 * @param migration the migration's name, which ending a cutover asks for; empty otherwise
 * @param dryRun stop after the preflight, with the plan
 * @param requireApproval ask a person before the fence
 * @param maxLagSeconds the highest CDC latency and marker travel that pass, 1 to 300
 * @param maxWriteOutageSeconds the budget from the fence to the line, 5 to 300
 * @param observeSeconds how long to watch the target after the flip, 0 to 86400
 * @param waivedTables {@code schema.table}, compared by the run itself because DMS cannot
 * @param acceptNoWayBack the operator knows that after the line nothing leads back without loss
 * @param acceptDataLoss roll back although the way back is broken, and lose what only the target
 *     has
 */
public record Settings(
    String action,
    String migration,
    boolean dryRun,
    boolean requireApproval,
    int maxLagSeconds,
    int maxWriteOutageSeconds,
    int observeSeconds,
    List<String> waivedTables,
    boolean acceptNoWayBack,
    boolean acceptDataLoss) {

  private static final Set<String> ACTIONS = Set.of("cutover", "rollback", "complete");

  private static final Pattern TABLE = Pattern.compile("[^.%*`\\s]+\\.[^.%*`\\s]+");

  public Settings {
    if (!ACTIONS.contains(action)) {
      throw new IllegalArgumentException(
          "action is '%s', it has to be cutover, rollback or complete".formatted(action));
    }
    between("maxLagSeconds", maxLagSeconds, 1, 300);
    between("maxWriteOutageSeconds", maxWriteOutageSeconds, 5, 300);
    between("observeSeconds", observeSeconds, 0, 86_400);
    waivedTables = List.copyOf(waivedTables);
    for (String table : waivedTables) {
      if (!TABLE.matcher(table).matches()) {
        throw new IllegalArgumentException(
            "waivedTables holds '%s': name each table as schema.table".formatted(table));
      }
    }
  }

  private static void between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d, it has to be from %d to %d".formatted(name, value, least, most));
    }
  }
}
