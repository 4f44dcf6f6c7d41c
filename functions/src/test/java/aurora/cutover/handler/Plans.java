package aurora.cutover.handler;

import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Instant;
import java.util.HashMap;
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

  /** What the target's log said at the line. */
  static final String LINE = "binlog.000003:1200";

  /** From where the target's commits since the line are counted. */
  static final String COMMITS = "binlog.000003:1199";

  /** When the reverse task was started and seen running. */
  static final Instant STARTED = TestClock.START.minusSeconds(600);

  /** The same once the line is crossed, the name flipped, and the reverse task started. */
  static final Map<String, Map<String, String>> OBSERVED =
      Map.of(
          BeforeRecord.TOPIC,
          World.BEFORE.asNote(),
          BeforeSource.TOPIC,
          BEFORE_SOURCE,
          WayBack.POSITION,
          Map.of("targetPosition", LINE, "commits", COMMITS),
          WayBack.TASK,
          reverseTask("RUNNING"));

  private Plans() {}

  static Map<String, String> reverseTask(String status) {
    return Map.of(
        "status", status, "from", LINE, "since", STARTED.toString(), "at", STARTED.toString());
  }

  static Map<String, Map<String, String>> observedWith(String topic, Map<String, String> note) {
    Map<String, Map<String, String>> notes = new HashMap<>(OBSERVED);
    notes.put(topic, note);
    return notes;
  }

  /** The record as {@link LowerTtlHandler} leaves it. */
  static World lowered(World world) {
    world.route53.edit(World.NAME, World.SOURCE_HOST, 5);
    return world;
  }
}
