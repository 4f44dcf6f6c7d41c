package aurora.cutover.rehearsal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.load.DatabaseLogin;
import aurora.cutover.rehearsal.load.SampleSchema;
import aurora.cutover.rehearsal.load.SeededRows;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The load's own schema files on a real server. */
@ExtendWith(ServersExtension.class)
class SamplesTest {
  private final Pair<PostgreSqlServer> pair;

  SamplesTest(Pair<PostgreSqlServer> pair) {
    this.pair = pair;
  }

  @Test
  void shopAndOps_areMadeSeededAndWrittenTo() throws SQLException {
    Sides.fresh(pair);
    SampleSchema schema = new SampleSchema("postgresql");
    var at = pair.source().address();
    DatabaseLogin login =
        DatabaseLogin.postgresql(
            at.address(),
            at.port(),
            pair.source().superuser().user(),
            pair.source().superuser().password());
    try (Connection admin = login.connect()) {
      schema.createOps(admin);
      schema.createShop(admin);
      SeededRows seeded = schema.seed(admin, 200);

      assertThat(Sql.number(admin, "SELECT count(*) FROM shop.orders")).isEqualTo(seeded.orders());
      Sql.run(
          admin,
          "INSERT INTO shop.order_lines (write_id, order_id, sku, quantity)"
              + " SELECT write_id, id, 'S', 1 FROM shop.orders LIMIT 1",
          "UPDATE ops.writability SET n = n + 1 WHERE side = 'source'");
      assertThat(TableShape.find(admin, new TableId("shop", "orders")).orElseThrow().primaryKey())
          .containsExactly("id");
    }
  }
}
