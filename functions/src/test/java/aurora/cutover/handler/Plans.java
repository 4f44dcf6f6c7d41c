package aurora.cutover.handler;

import aurora.cutover.testing.World;
import java.util.Map;

/**
 * What the handlers' tests share: the plan for the service record, and notes of a run on its way.
 */
final class Plans {

  static final FlipPlan FLIP = new FlipPlan(World.SOURCE_HOST, World.TARGET_HOST, 5);

  static final Map<String, String> BEFORE_SOURCE =
      Map.of("read_only", "OFF", "super_read_only", "OFF");

  /** Notes of a run that has lowered the TTL and raised the fence. */
  static final Map<String, Map<String, String>> NOTES =
      Map.of(BeforeRecord.TOPIC, World.BEFORE.asNote(), BeforeSource.TOPIC, BEFORE_SOURCE);

  private Plans() {}

  /** The record as {@link LowerTtlHandler} leaves it. */
  static World lowered(World world) {
    world.route53.edit(World.NAME, World.SOURCE_HOST, 5);
    return world;
  }
}
