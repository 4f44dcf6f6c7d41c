package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.aws.dms.CdcEngine;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.mysql.MySqlCdcEngine;
import aurora.cutover.rehearsal.mysql.MySqlServer;
import aurora.cutover.rehearsal.mysql.NativeReplication;
import aurora.cutover.rehearsal.mysql.PostLoadSchema;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** MySQL's own replication, as DMS's user; the server itself remembers how it is set up. */
record MySqlReplication(Pair<MySqlServer> pair, Login dms) implements EngineReplication {

  private static final Set<String> SCHEMAS = Set.of("shop");

  @Override
  public CdcEngine forward() {
    return MySqlCdcEngine.as(dms, pair.source(), pair.target(), SCHEMAS);
  }

  @Override
  public CdcEngine reverse() {
    return MySqlCdcEngine.as(dms, pair.target(), pair.source(), SCHEMAS);
  }

  @Override
  public void complete(List<TableId> tables) throws SQLException {
    new PostLoadSchema(pair.source(), pair.target()).apply(tables);
  }

  @Override
  public void delay(Duration delay) throws SQLException {
    replication().delay(delay);
  }

  @Override
  public void halt() throws SQLException {
    try (Connection root = pair.target().connect()) {
      Sql.run(root, "STOP SLAVE");
    }
  }

  @Override
  public List<String> keptLog() {
    return List.of();
  }

  @Override
  public OptionalLong secondsBehind() throws SQLException {
    return replication().status().secondsBehind();
  }

  private NativeReplication replication() {
    return new NativeReplication(pair.source(), pair.target(), SCHEMAS);
  }
}
