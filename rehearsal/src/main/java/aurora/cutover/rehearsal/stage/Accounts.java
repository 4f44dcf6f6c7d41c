package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.server.Login;
import java.util.List;

/** The database accounts of a rehearsal, each with a random password, the same on both sides. */
public record Accounts(Login app, Login billing, Login probe, Login cutover, Login dms) {

  static Accounts random() {
    return new Accounts(
        Login.random("app"),
        Login.random("billing"),
        Login.random("cutover_probe"),
        Login.random("cutover"),
        Login.random("dms"));
  }

  /** Those that the fence has to stop. */
  List<Login> applications() {
    return List.of(app, billing, probe);
  }
}
