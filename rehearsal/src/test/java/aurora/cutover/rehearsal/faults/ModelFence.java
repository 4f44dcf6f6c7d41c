package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.Fence;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.RollbackFailed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A server's fence, effect by effect: each may be the last one that the function comes to. The
 * server keeps the turn, and takes it back when the connection ends.
 */
final class ModelFence implements Fence {

  private static final String READ_ONLY = "read_only";
  private static final String ACCOUNT = "'app'@'%'";
  private static final int TURN_MILLIS = 10_000;
  private static final int LOOK_MILLIS = 500;

  private final Server server;
  private final Points points;
  private final Turn turn;

  /** Who changes the fence right now. */
  static final class Turn {
    private Fence holder;
  }

  ModelFence(Server server, Turn turn, Points points) {
    this.server = server;
    this.turn = turn;
    this.points = points;
  }

  private <T> T call(String what, Supplier<T> effect) {
    return points.around(server.name() + "." + what, effect);
  }

  private void effect(String what, Runnable change) {
    call(
        what,
        () -> {
          change.run();
          return true;
        });
  }

  private void takeTurn(Runnable stillMine, Runnable change) {
    try {
      effect("turn", this::awaitTurn);
      stillMine.run();
      change.run();
    } finally {
      if (turn.holder == this) {
        turn.holder = null;
      }
    }
  }

  private void awaitTurn() {
    for (int waited = 0; turn.holder != null; waited += LOOK_MILLIS) {
      if (waited >= TURN_MILLIS) {
        throw new DependencyUnavailable(server.name() + ": another one is changing the fence");
      }
      points.pause(LOOK_MILLIS);
    }
    turn.holder = this;
  }

  @Override
  public Map<String, String> state() {
    return call("state", this::settings);
  }

  private Map<String, String> settings() {
    return server.mode() == FenceMode.READ_ONLY
        ? Map.of(READ_ONLY, word(server.isClosed()), "super_read_only", word(server.isSealed()))
        : Map.of(ACCOUNT, server.isClosed() ? "LOCKED" : "UNLOCKED");
  }

  private static String word(boolean on) {
    return on ? "ON" : "OFF";
  }

  @Override
  public List<String> gaps() {
    return List.of();
  }

  @Override
  public List<String> plan() {
    return List.of("refuse writes");
  }

  @Override
  public void raise(Instant deadline, Runnable stillMine) {
    takeTurn(
        stillMine,
        () -> {
          effect("refuse", () -> server.close(true));
          effect("end sessions", server::endSessions);
        });
  }

  @Override
  public void seal(Runnable stillMine) {
    seal(stillMine, true);
  }

  @Override
  public void unseal(Runnable stillMine) {
    seal(stillMine, false);
  }

  private void seal(Runnable stillMine, boolean now) {
    if (server.mode() == FenceMode.READ_ONLY) {
      takeTurn(stillMine, () -> effect(now ? "seal" : "unseal", () -> server.seal(now)));
    }
  }

  @Override
  public boolean stands() {
    return call("stands", server::isClosed);
  }

  @Override
  public void restore(Map<String, String> state, Runnable stillMine) {
    takeTurn(
        stillMine,
        () -> {
          effect("lift seal", () -> server.seal("ON".equals(state.get("super_read_only"))));
          effect(
              "lift",
              () ->
                  server.close(
                      "ON".equals(state.get(READ_ONLY)) || "LOCKED".equals(state.get(ACCOUNT))));
          if (!settings().equals(state)) {
            throw new RollbackFailed("wanted " + state + ", but it is " + settings());
          }
        });
  }

  @Override
  public void open(Runnable stillMine) {
    takeTurn(
        stillMine,
        () ->
            effect(
                "open",
                () -> {
                  server.seal(false);
                  server.close(false);
                }));
  }

  @Override
  public WriteProbe probe() {
    return call(
        "probe",
        () ->
            server.isClosed()
                ? new WriteProbe.Refused("1290", "writes are refused")
                : new WriteProbe.Accepted());
  }

  @Override
  public int endSessions() {
    return call("end sessions", server::endSessions);
  }
}
