package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.InvalidRequest;
import aurora.cutover.replication.Endpoints;
import aurora.cutover.replication.TargetCluster;
import aurora.cutover.testing.FakeRds;
import aurora.cutover.testing.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static Settings settings(int lag, int outage, int observe, String... waived) {
    return new Settings(
        "cutover", "", false, false, lag, outage, observe, List.of(waived), true, false);
  }

  @ParameterizedTest
  @CsvSource({"1, 5, 0", "300, 300, 86400"})
  void valuesAtTheirLimits_areTaken(int lag, int outage, int observe) {
    assertThatCode(() -> settings(lag, outage, observe)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60, 0, 'maxLagSeconds is 0, it has to be from 1 to 300'",
    "301, 60, 0, 'maxLagSeconds is 301, it has to be from 1 to 300'",
    "5, 4, 0, 'maxWriteOutageSeconds is 4, it has to be from 5 to 300'",
    "5, 301, 0, 'maxWriteOutageSeconds is 301, it has to be from 5 to 300'",
    "5, 60, -1, 'observeSeconds is -1, it has to be from 0 to 86400'",
    "5, 60, 86401, 'observeSeconds is 86401, it has to be from 0 to 86400'"
  })
  void valuesBeyond_areRefusedWithTheRange(int lag, int outage, int observe, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(lag, outage, observe))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        "",
        ".",
        "shop.",
        ".orders",
        "shop.%",
        "sh*p.orders",
        "a.b.c",
        "shop.or ders",
        "shop.`o`"
      })
  void waiverThatIsNotOneTable_isRefused(String table) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(5, 60, 0, table))
        .withMessageContaining("name each table as schema.table");
  }

  @Test
  void waiver_namesSchemaAndTable() {
    assertThat(settings(5, 60, 0, "shop.order_items").waivedTables())
        .containsExactly("shop.order_items");
  }

  @Test
  void settingOutOfRangeInTheInput_isSaidWithTheRangeAndTheField() {
    World world = new World();
    PreflightAwsHandler step =
        new PreflightAwsHandler(
            world.journal,
            world.record,
            world.task,
            Optional.empty(),
            new Endpoints(world.dms),
            new TargetCluster(world.rds, FakeRds.CLUSTER, World.TARGET_HOST),
            Plans.FLIP,
            world.clock);

    assertThatThrownBy(
            () ->
                Steps.call(
                    step,
                    """
                    {"execution":"run","settings":{"action":"cutover","migration":"","dryRun":false,"requireApproval":false,
                     "maxLagSeconds":0,"maxWriteOutageSeconds":60,"observeSeconds":0,
                     "waivedTables":[],"acceptNoWayBack":true,"acceptDataLoss":false}}"""))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "PreflightAwsRequest: field settings: maxLagSeconds is 0, it has to be from 1 to 300;"
                + " nothing was changed");
    assertThat(world.log.all()).isEmpty();
  }
}
