package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Catalog;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.handler.PreflightDatabasesHandler.PreflightDatabasesRequest;
import aurora.cutover.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreflightDatabasesHandlerTest {

  private static final Catalog CATALOG = catalog(Set.of("(total)"));

  private final World world = new World();
  private List<String> reverseGaps = List.of();
  private final PreflightDatabasesHandler step =
      new PreflightDatabasesHandler(world.databases, () -> reverseGaps, "FORWARD", world.clock);

  private static Catalog catalog(Set<String> indexes) {
    return new Catalog(
        Map.of(
            "shop.orders",
            new Catalog.Table(Set.of("id bigint"), "id", indexes, Set.of(), "id", Set.of())));
  }

  private PreflightResponse look(String... waived) {
    return step.handle(new PreflightDatabasesRequest(List.of(waived), true));
  }

  private void assertBlocked(String... words) {
    PreflightResponse response = look();
    assertThat(response.verdict()).isEqualTo("BLOCKED");
    assertThat(response.reasons()).singleElement().asString().contains(words);
  }

  @BeforeEach
  void ready() {
    world.source.catalogIs(CATALOG);
    world.target.catalogIs(CATALOG);
    world.source.counterIs("shop.orders.id", 7);
    world.target.fence().standsNow(true);
  }

  @AfterEach
  void nothingIsEverChangedOrLeftOpen() {
    assertThat(world.log.effects()).isEmpty();
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void everythingInOrder_isReadyWithEveryCallOfTheRun() {
    PreflightResponse response = look("shop.orders");

    assertThat(response.verdict()).isEqualTo("READY");
    assertThat(response.plan())
        .containsExactly(
            "source: SET GLOBAL read_only = ON",
            "source: two rows into cutover.marker, awaited on the target",
            "target: raise 1 counters",
            "target, after the line: let the application accounts write");
  }

  @Test
  void controlTablesOutOfSight_areBlockedBeforeAFenceDependsOnThem() {
    world.target.troubleIs("awsdms_control.awsdms_apply_exceptions is not there");

    assertBlocked("target: awsdms_control.awsdms_apply_exceptions is not there", "ControlSchema");
    assertThat(world.target.troubleAsked).containsExactly("FORWARD " + world.clock.instant());
  }

  @Test
  void slotThatKeepsTooMuch_isBlocked() {
    world.source.logTroubleIs("replication slot old_dms keeps 4096 MiB of the log");

    assertBlocked("source: replication slot old_dms keeps 4096 MiB");
  }

  private PreflightResponse lookWithAWayBack() {
    return step.handle(new PreflightDatabasesRequest(List.of(), false));
  }

  @Test
  void wayBackInOrder_isReadyWithThePositionOfTheTarget() {
    assertThat(lookWithAWayBack().verdict()).isEqualTo("READY");
    assertThat(lookWithAWayBack().reasons())
        .contains("the target logs its changes, now at binlog.000001:4");
  }

  @Test
  void targetLogsNothing_blocksUnlessNoWayBackIsNeeded() {
    world.target.logsNothing();

    assertThat(lookWithAWayBack().reasons()).containsExactly("way back: no binary log");
    assertThat(look().verdict()).isEqualTo("READY");
  }

  @Test
  void reverseUserCannotWrite_blocksByNameUnlessNoWayBackIsNeeded() {
    reverseGaps = List.of("dms lacks INSERT", "dms is locked");

    assertThat(lookWithAWayBack().reasons())
        .containsExactly("way back: dms lacks INSERT", "way back: dms is locked");
    assertThat(look().verdict()).isEqualTo("READY");
  }

  @Test
  void bothAreTheSameServer_blocks() {
    world.target.identityIs("uuid-of-source");

    assertBlocked("are the same server");
  }

  @Test
  void targetIsAReader_blocks() {
    world.target.isReader();

    assertBlocked("is a reader");
  }

  @Test
  void schemaDrift_blocks() {
    world.target.catalogIs(catalog(Set.of()));

    assertBlocked("shop.orders: indexes missing");
  }

  @Test
  void markerTableMissingOnEitherSide_blocks() {
    world.source.markersAreMissing();
    assertBlocked("cutover.marker is missing on the source");

    world.target.markersAreMissing();
    assertThat(look().reasons()).hasSize(2);
  }

  @Test
  void gapsInEitherFence_blockByName() {
    world.source.fence().gapsAre("root has CONNECTION_ADMIN", "one prepared transaction");
    world.target.fence().gapsAre("app2 is not named");

    assertThat(look().reasons())
        .containsExactly(
            "source fence: root has CONNECTION_ADMIN",
            "source fence: one prepared transaction",
            "target fence: app2 is not named");
  }

  @Test
  void probeRefusedOnTheUnfencedSource_blocks() {
    world.source.fence().refusesAlways();

    assertBlocked("even unfenced (1290", "a fence could not be proved");
  }

  @Test
  void targetOpenToApplications_blocks() {
    world.target.fence().standsNow(false);

    assertBlocked("applications can write on the target already");
  }

  @Test
  void targetRefusesTheProbeButNotEveryAccountIsLocked_blocks() {
    world.target.fence().standsNow(false);
    world.target.fence().refusesAlways();

    assertBlocked("not every application account is locked");
  }

  @Test
  void waiverOfATableThatDoesNotExist_blocks() {
    assertThat(look("shop.orders", "shop.typo").reasons())
        .containsExactly("waivedTables names tables that do not exist: [shop.typo]");
  }

  @Test
  void databaseDoesNotAnswer_isNoFindingButAnError() {
    world.databases.openFaults.refuseNext(new DependencyUnavailable("no route to host"));

    assertThatThrownBy(this::look).isInstanceOf(DependencyUnavailable.class);
  }
}
