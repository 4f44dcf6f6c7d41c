package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.FenceMode;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.PreconditionFailed;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * PostgreSQL's fence: the role may not log in and its setting is changed in one transaction, the
 * database's with them in READ_ONLY, and only then sessions end. There is no second door.
 */
final class ModelPostgreSqlFence extends ModelFence {

  private static final String ROLE = "role app";
  private static final String DATABASE = "database shop";
  private static final String SETTING = "default_transaction_read_only=";
  private static final String LOGIN = "LOGIN " + SETTING + "UNSET";
  private static final String NO_LOGIN = "NOLOGIN " + SETTING + "on";

  ModelPostgreSqlFence(Server server, Turn turn, Points points) {
    super(server, turn, points);
  }

  @Override
  Map<String, String> settings() {
    boolean closed = server().isClosed();
    Map<String, String> settings = new TreeMap<>(Map.of(ROLE, closed ? NO_LOGIN : LOGIN));
    if (server().mode() == FenceMode.READ_ONLY) {
      settings.put(DATABASE, SETTING + (closed ? "on" : "UNSET"));
    }
    return settings;
  }

  @Override
  public void raise(Instant deadline, Runnable stillMine) {
    takeTurn(
        stillMine,
        () -> {
          effect("close roles", () -> server().close(true));
          effect("end sessions", server()::endSessions);
          if (!stands()) {
            throw new PreconditionFailed("roles were closed, and read " + settings());
          }
        });
  }

  @Override
  public void seal(Runnable stillMine) {}

  @Override
  public void unseal(Runnable stillMine) {}

  @Override
  public void restore(Map<String, String> state, Runnable stillMine) {
    takeTurn(
        stillMine,
        () -> {
          if (!state().equals(state)) {
            effect("restore roles", () -> server().close(NO_LOGIN.equals(state.get(ROLE))));
          }
          requireRestored(state);
        });
  }

  @Override
  public void open(Runnable stillMine) {
    takeTurn(stillMine, () -> effect("open roles", () -> server().close(false)));
  }

  @Override
  WriteProbe.Refused refusal() {
    return new WriteProbe.Refused("28000", "role \"app\" is not permitted to log in");
  }
}
