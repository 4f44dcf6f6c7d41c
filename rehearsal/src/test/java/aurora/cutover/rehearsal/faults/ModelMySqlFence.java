package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.FenceMode;
import aurora.cutover.database.WriteProbe;
import java.time.Instant;
import java.util.Map;

/** MySQL's fence: read_only with super_read_only behind it, or a locked account. */
final class ModelMySqlFence extends ModelFence {

  private static final String READ_ONLY = "read_only";
  private static final String ACCOUNT = "'app'@'%'";

  ModelMySqlFence(Server server, Turn turn, Points points) {
    super(server, turn, points);
  }

  @Override
  Map<String, String> settings() {
    return server().mode() == FenceMode.READ_ONLY
        ? Map.of(READ_ONLY, word(server().isClosed()), "super_read_only", word(server().isSealed()))
        : Map.of(ACCOUNT, server().isClosed() ? "LOCKED" : "UNLOCKED");
  }

  private static String word(boolean on) {
    return on ? "ON" : "OFF";
  }

  @Override
  public void raise(Instant deadline, Runnable stillMine) {
    takeTurn(
        stillMine,
        () -> {
          effect("refuse", () -> server().close(true));
          effect("end sessions", server()::endSessions);
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
    if (server().mode() == FenceMode.READ_ONLY) {
      takeTurn(stillMine, () -> effect(now ? "seal" : "unseal", () -> server().seal(now)));
    }
  }

  @Override
  public void restore(Map<String, String> state, Runnable stillMine) {
    takeTurn(
        stillMine,
        () -> {
          effect("lift seal", () -> server().seal("ON".equals(state.get("super_read_only"))));
          effect(
              "lift",
              () ->
                  server()
                      .close(
                          "ON".equals(state.get(READ_ONLY))
                              || "LOCKED".equals(state.get(ACCOUNT))));
          requireRestored(state);
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
                  server().seal(false);
                  server().close(false);
                }));
  }

  @Override
  WriteProbe.Refused refusal() {
    return new WriteProbe.Refused("1290", "writes are refused");
  }
}
