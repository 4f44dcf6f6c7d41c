package aurora.cutover.rehearsal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Catalog;
import aurora.cutover.database.Credentials;
import aurora.cutover.database.Database;
import aurora.cutover.database.DatabaseSettings;
import aurora.cutover.database.Engine;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.PostgreSqlDatabase;
import aurora.cutover.gate.CatalogRule;
import aurora.cutover.gate.Verdict;
import aurora.cutover.rehearsal.server.Pair;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class PostLoadSchemaTest {
  private final Pair<PostgreSqlServer> pair;
  private Sides sides;

  PostLoadSchemaTest(Pair<PostgreSqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    sides = Sides.fresh(pair);
    ShopSchema.create(sides, 3);
    Sides.run(pair.source(), "GRANT SELECT ON ALL SEQUENCES IN SCHEMA shop_1 TO cutover");
    FullLoad.before(sides.forward()).run();
  }

  private void apply() throws SQLException {
    new PostLoadSchema(pair.source(), pair.target(), Sides.DMS).apply(ShopSchema.TABLES);
  }

  private static Database database(PostgreSqlServer server) {
    Credentials cutover =
        new Credentials(
            "cutover", Sides.DMS.password(), server.address().address(), server.address().port());
    return PostgreSqlDatabase.open(
        new DatabaseSettings(
            Engine.POSTGRESQL,
            PostgreSqlServer.DATABASE,
            FenceMode.LOCK_ACCOUNTS,
            List.of(Sides.SCHEMA),
            Set.of("app"),
            Set.of("dms", "postgres"),
            "shop_1.cutover_marker",
            "shop_1.cutover_probe",
            "disable"),
        cutover,
        cutover);
  }

  private static Catalog catalog(PostgreSqlServer server) {
    try (Database database = database(server)) {
      return database.catalog();
    }
  }

  @Test
  void loadedOnly_theGateNamesWhatIsMissing() {
    Verdict verdict = CatalogRule.judge(catalog(pair.source()), catalog(pair.target()));

    assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
    assertThat(verdict.reasons())
        .anyMatch(reason -> reason.contains("shop_1.customer") && reason.contains("numbers"))
        .anyMatch(reason -> reason.contains("shop_1.item") && reason.contains("foreign keys"))
        .anyMatch(reason -> reason.contains("shop_1.customer") && reason.contains("lower"))
        .anyMatch(
            reason -> reason.contains("shop_1.no_key") && reason.contains("replica identity"));
  }

  @Test
  void applied_bothSidesAreAlikeAndTheGateOpens() throws SQLException {
    apply();

    assertThat(catalog(pair.target())).isEqualTo(catalog(pair.source()));
    assertThat(CatalogRule.judge(catalog(pair.source()), catalog(pair.target())))
        .isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void applied_everyCounterIsThereAndOursToRaise() throws SQLException {
    apply();

    try (Database source = database(pair.source());
        Database target = database(pair.target())) {
      Map<String, Long> next = source.counters().next();
      assertThat(next)
          .isEqualTo(
              Map.of(
                  "shop_1.customer.id", 1000L,
                  "shop_1.customer.ticket", 4L,
                  "shop_1.invoice", 77L));
      target.counters().raise(next);
      assertThat(target.counters().next()).isEqualTo(next);
    }
    sides.onTarget("INSERT INTO shop_1.customer (email) VALUES ('next')");
    assertThat(sides.countOnTarget("customer WHERE id = 1000 AND ticket = 4 AND name LIKE 'it%'"))
        .isEqualTo(1);
  }

  @Test
  void appliedTwice_changesNothing() throws SQLException {
    apply();
    apply();

    assertThat(catalog(pair.target())).isEqualTo(catalog(pair.source()));
  }

  @Test
  void loadedRowsBreakAKey_isReported() throws SQLException {
    sides.onTarget("INSERT INTO shop_1.item VALUES (999, 1, 1)");

    assertThatThrownBy(this::apply).hasMessageContaining("item_customer");
  }
}
