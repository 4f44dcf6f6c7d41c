package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.Catalog;
import aurora.cutover.database.Counters;
import aurora.cutover.database.Database;
import aurora.cutover.database.Engine;
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
import java.util.function.Supplier;

/** A connection of ours to one MySQL server. Every call is a point at which a fault can strike. */
class ModelDatabase implements Database, Markers, Counters {

  static final String MARKER_TABLE = "shop.cutover_marker";
  static final String TABLE = "shop.orders";
  private static final String COUNTER = TABLE + ".id";

  private final Server server;
  private final Points points;
  private final Fence fence;

  ModelDatabase(Server server, Fence fence, Points points) {
    this.server = server;
    this.points = points;
    this.fence = fence;
  }

  static ModelDatabase open(Server server, Engine engine, ModelFence.Turn turn, Points points) {
    return switch (engine) {
      case MYSQL -> new ModelDatabase(server, new ModelMySqlFence(server, turn, points), points);
      case POSTGRESQL -> new ModelPostgreSql(server, turn, points);
    };
  }

  final String name() {
    return server.name();
  }

  final <T> T call(String what, Supplier<T> effect) {
    return points.around(server.name() + "." + what, effect);
  }

  final void effect(String what, Runnable change) {
    call(
        what,
        () -> {
          change.run();
          return true;
        });
  }

  @Override
  public String describe() {
    return "MySQL 8.0 at " + name();
  }

  @Override
  public String identity() {
    return call("identity", server::name);
  }

  @Override
  public boolean isWriter() {
    return true;
  }

  @Override
  public String position() {
    return call("position", server.log()::position);
  }

  @Override
  public OptionalLong transactionsSince(String commitsSeen) {
    return call("transactions", () -> OptionalLong.of(server.log().transactionsSince(commitsSeen)));
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
    return call("digest", () -> new TableDigest(server.rows().cardinality(), "" + server.rows()));
  }

  @Override
  public List<String> applyTrouble(String taskResourceId, Instant since) {
    return call("trouble", List::of);
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
    effect(
        "marker",
        () -> {
          if (server.isSealed()) {
            throw new PreconditionFailed("super_read_only refuses marker " + marker.id());
          }
          server.write(marker);
        });
  }

  @Override
  public boolean arrived(Marker marker) {
    return call("arrived", () -> server.has(marker));
  }

  @Override
  public Map<String, Long> next() {
    return call("counters", () -> Map.of(COUNTER, server.counter()));
  }

  @Override
  public void raise(Map<String, Long> atLeast) {
    effect("counters.raise", () -> server.counterIsAtLeast(atLeast.get(COUNTER)));
  }
}
