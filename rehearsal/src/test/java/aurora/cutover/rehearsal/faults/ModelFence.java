package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.Fence;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.RollbackFailed;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A server's fence, effect by effect: each may be the last one that the function comes to. The
 * server keeps the turn, and takes it back when the connection ends.
 */
abstract class ModelFence implements Fence {

  private static final int TURN_MILLIS = 10_000;
  private static final int STANDSTILL_MILLIS = 3_000;
  private static final int LOOK_MILLIS = 500;

  private final Server server;
  private final Points points;
  private final Turn turn;
  private boolean wasEnded;

  /** Who changes the fence right now. */
  static final class Turn {
    private ModelFence holder;
  }

  ModelFence(Server server, Turn turn, Points points) {
    this.server = server;
    this.turn = turn;
    this.points = points;
  }

  final Server server() {
    return server;
  }

  final <T> T call(String what, Supplier<T> effect) {
    return points.around(
        server.name() + "." + what,
        () -> {
          if (wasEnded) {
            throw new DependencyUnavailable(server.name() + ": the connection was killed");
          }
          return effect.get();
        });
  }

  final void effect(String what, Runnable change) {
    call(
        what,
        () -> {
          change.run();
          return true;
        });
  }

  final void takeTurn(Runnable stillMine, Runnable change) {
    try {
      effect("turn", () -> awaitTurn(stillMine));
      stillMine.run();
      change.run();
    } finally {
      if (turn.holder == this) {
        turn.holder = null;
      }
      wasEnded = false;
    }
  }

  /** Nobody but who stands still keeps its turn for so long here. */
  private void awaitTurn(Runnable stillMine) {
    for (int waited = 0; turn.holder != null; waited += LOOK_MILLIS) {
      if (waited >= TURN_MILLIS) {
        throw new DependencyUnavailable(server.name() + ": another one is changing the fence");
      }
      if (waited >= STANDSTILL_MILLIS) {
        ModelFence still = turn.holder;
        stillMine.run();
        if (turn.holder == still) {
          still.wasEnded = true;
          turn.holder = null;
          continue;
        }
      }
      points.pause(LOOK_MILLIS);
    }
    turn.holder = this;
  }

  @Override
  public final Map<String, String> state() {
    return call("state", this::settings);
  }

  /** What stands, in the engine's words. */
  abstract Map<String, String> settings();

  final void requireRestored(Map<String, String> wanted) {
    if (!settings().equals(wanted)) {
      throw new RollbackFailed("wanted " + wanted + ", but it is " + settings());
    }
  }

  @Override
  public final List<String> gaps() {
    return List.of();
  }

  @Override
  public final List<String> plan() {
    return List.of("refuse writes");
  }

  @Override
  public final WriteProbe probe() {
    return call("probe", () -> server.isClosed() ? refusal() : new WriteProbe.Accepted());
  }

  /** What an application is told whose write is refused. */
  abstract WriteProbe.Refused refusal();

  @Override
  public final boolean stands() {
    return call("stands", server::isClosed);
  }

  @Override
  public final int endSessions() {
    return call("end sessions", server::endSessions);
  }
}
