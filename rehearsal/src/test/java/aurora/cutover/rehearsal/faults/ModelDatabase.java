package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.Catalog;
import aurora.cutover.database.Counters;
import aurora.cutover.database.Database;
import aurora.cutover.database.Fence;
import aurora.cutover.database.Marker;
import aurora.cutover.database.Markers;
import aurora.cutover.database.TableDigest;
import aurora.cutover.error.PreconditionFailed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A connection of ours to one server. Every call is a point at which a fault can strike. */
final class ModelDatabase implements Database, Markers, Counters {

  static final String MARKER_TABLE = "shop.cutover_marker";
  static final String TABLE = "shop.orders";
  private static final String COUNTER = TABLE + ".id";

  private static final String FILE = "binlog.000001:";

  private final Server server;
  private final Points points;
  private final Fence fence;

  ModelDatabase(Server server, ModelFence.Turn turn, Points points) {
    this.server = server;
    this.points = points;
    this.fence = new ModelFence(server, turn, points);
  }

  private String named(String call) {
    return server.name() + "." + call;
  }

  @Override
  public String describe() {
    return "MySQL 8.0 at " + server.name();
  }

  @Override
  public String identity() {
    return points.around(named("identity"), server::name);
  }

  @Override
  public boolean isWriter() {
    return true;
  }

  @Override
  public String position() {
    return points.around(named("position"), () -> position(server));
  }

  static String position(Server server) {
    return FILE + server.log().size();
  }

  /** How many changes come before a position. */
  static int offset(String position) {
    return Integer.parseInt(position.substring(FILE.length()));
  }

  @Override
  public OptionalLong transactionsSince(String commitsSeen) {
    return points.around(
        named("transactions"), () -> OptionalLong.of(server.log().size() - offset(commitsSeen)));
  }

  @Override
  public Fence fence() {
    return fence;
  }

  @Override
  public Markers markers() {
    return this;
  }

  @Override
  public Counters counters() {
    return this;
  }

  @Override
  public Catalog catalog() {
    return new Catalog(
        Map.of(
            TABLE,
            new Catalog.Table(
                Set.of("id int not null"), "id", Set.of(), Set.of(), "id", Set.of())));
  }

  @Override
  public TableDigest digest(String table) {
    return points.around(
        named("digest"), () -> new TableDigest(server.rows().cardinality(), "" + server.rows()));
  }

  @Override
  public List<String> applyTrouble(String taskResourceId, Instant since) {
    return points.around(named("trouble"), List::of);
  }

  @Override
  public void close() {}

  @Override
  public String table() {
    return MARKER_TABLE;
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void write(Marker marker) {
    points.around(
        named("marker"),
        () -> {
          if (server.isSealed()) {
            throw new PreconditionFailed("super_read_only refuses marker " + marker.id());
          }
          server.write(marker);
          return true;
        });
  }

  @Override
  public boolean arrived(Marker marker) {
    return points.around(named("arrived"), () -> server.has(marker));
  }

  @Override
  public Map<String, Long> next() {
    return points.around(named("counters"), () -> Map.of(COUNTER, server.counter()));
  }

  @Override
  public void raise(Map<String, Long> atLeast) {
    points.around(
        named("counters.raise"),
        () -> {
          server.counterIsAtLeast(atLeast.get(COUNTER));
          return true;
        });
  }
}
