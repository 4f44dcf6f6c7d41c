package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.aws.dms.CdcEngine;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.postgresql.PostLoadSchema;
import aurora.cutover.rehearsal.postgresql.PostgreSqlCdcEngine;
import aurora.cutover.rehearsal.postgresql.PostgreSqlPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** PostgreSQL's logical replication, as DMS's user. */
final class PostgreSqlReplication implements EngineReplication {

  private static final Set<String> SCHEMAS = Set.of("shop");

  private final PostgreSqlPair pair;
  private final Accounts accounts;
  private final Grants grants;
  private final PostgreSqlCdcEngine forward;
  private final PostgreSqlCdcEngine reverse;

  PostgreSqlReplication(PostgreSqlPair pair, Accounts accounts, Grants grants) {
    this.pair = pair;
    this.accounts = accounts;
    this.grants = grants;
    this.forward = new PostgreSqlCdcEngine(pair.source(), pair.target(), SCHEMAS, accounts.dms());
    this.reverse = new PostgreSqlCdcEngine(pair.target(), pair.source(), SCHEMAS, accounts.dms());
  }

  @Override
  public CdcEngine forward() {
    return forward;
  }

  @Override
  public CdcEngine reverse() {
    return reverse;
  }

  /** And once more the rights on the target, since now there are tables to have them on. */
  @Override
  public void complete(List<TableId> tables) throws SQLException {
    new PostLoadSchema(pair.source(), pair.target(), accounts.dms()).apply(tables);
    try (Connection target = pair.target().connect()) {
      grants.read("postgresql-target.sql").run(target);
    }
  }

  @Override
  public void delay(Duration delay) throws SQLException {
    forward.replication().delay(delay);
  }

  @Override
  public void halt() throws SQLException {
    forward.replication().stop();
  }

  @Override
  public OptionalLong secondsBehind() {
    return forward
        .lag()
        .map(lag -> OptionalLong.of((long) (lag.sourceSeconds() + lag.targetSeconds())))
        .orElse(OptionalLong.empty());
  }
}
