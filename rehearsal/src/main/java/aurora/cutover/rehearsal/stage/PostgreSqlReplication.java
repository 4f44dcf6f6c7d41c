package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.aws.dms.CdcEngine;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.postgresql.PostLoadSchema;
import aurora.cutover.rehearsal.postgresql.PostgreSqlCdcEngine;
import aurora.cutover.rehearsal.postgresql.PostgreSqlServer;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** PostgreSQL's logical replication, as DMS's user. */
final class PostgreSqlReplication implements EngineReplication {

  private static final Set<String> SCHEMAS = Set.of("shop");

  /** As infrastructure/replication.yaml names it in the endpoint. */
  private static final String REVERSE_SLOT = "aurora_cutover_reverse";

  private final Pair<PostgreSqlServer> pair;
  private final Accounts accounts;
  private final Grants grants;
  private final PostgreSqlCdcEngine forward;
  private final PostgreSqlCdcEngine reverse;

  PostgreSqlReplication(Pair<PostgreSqlServer> pair, Accounts accounts, Grants grants) {
    this.pair = pair;
    this.accounts = accounts;
    this.grants = grants;
    this.forward = new PostgreSqlCdcEngine(pair.source(), pair.target(), SCHEMAS, accounts.dms());
    this.reverse = leadingBack(pair.target(), pair.source(), accounts);
  }

  private static PostgreSqlCdcEngine leadingBack(
      PostgreSqlServer from, PostgreSqlServer to, Accounts accounts) {
    return new PostgreSqlCdcEngine(from, to, SCHEMAS, accounts.dms(), Optional.of(REVERSE_SLOT));
  }

  @Override
  public CdcEngine forward() {
    return forward;
  }

  @Override
  public CdcEngine reverse() {
    return reverse;
  }

  /**
   * And once more the rights on the target, since now there are tables to have them on. What
   * replication of this engine's own sends has to be named before it is written.
   */
  @Override
  public void complete(List<TableId> tables) throws SQLException {
    new PostLoadSchema(pair.source(), pair.target(), accounts.dms()).apply(tables);
    try (Connection target = pair.target().connect()) {
      grants.read("postgresql-target.sql").run(target);
    }
    reverse.replication().publish();
  }

  @Override
  public void delay(Duration delay) throws SQLException {
    forward.replication().delay(delay);
  }

  @Override
  public void halt() throws SQLException {
    forward.replication().stop();
  }

  /**
   * The target's other slot is replication's own, as a copy: DMS reads from the one it is given.
   */
  @Override
  public List<String> keptLog() throws SQLException {
    try (Connection source = pair.source().connect();
        Connection target = pair.target().connect()) {
      String slots = "SELECT slot_name FROM pg_replication_slots";
      List<String> kept = new ArrayList<>(Sql.texts(source, slots));
      Sql.texts(target, slots).stream().filter(REVERSE_SLOT::equals).forEach(kept::add);
      return kept;
    }
  }

  @Override
  public OptionalLong secondsBehind() {
    return forward
        .lag()
        .map(lag -> OptionalLong.of((long) (lag.sourceSeconds() + lag.targetSeconds())))
        .orElse(OptionalLong.empty());
  }
}
