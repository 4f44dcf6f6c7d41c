package aurora.cutover.testing;

import aurora.cutover.database.Catalog;
import aurora.cutover.database.Counters;
import aurora.cutover.database.Database;
import aurora.cutover.database.Marker;
import aurora.cutover.database.Markers;
import aurora.cutover.database.TableDigest;
import aurora.cutover.error.PreconditionFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** One side in memory. What is written here arrives on {@link #replicateTo} after a set time. */
public final class FakeDatabase implements Database, Markers, Counters {

  private final String side;
  private final CallLog log;
  private final Clock clock;
  private final FakeFence fence;
  private final Map<Marker, Instant> markers = new HashMap<>();
  private final Map<String, Long> next = new HashMap<>();
  private final Map<String, TableDigest> digests = new HashMap<>();
  private Optional<FakeDatabase> replica = Optional.empty();
  private Duration travel = Duration.ZERO;
  private Catalog catalog = new Catalog(Map.of());
  private List<String> trouble = List.of();
  private String identity;
  private String position = "binlog.000001:4";
  private Optional<String> writes = Optional.empty();
  private boolean writer = true;
  private boolean markersReady = true;
  private boolean countersAreStuck;
  private OptionalLong transactions = OptionalLong.empty();
  private boolean keepsLog;
  private Set<String> logReaders = new TreeSet<>();
  private List<String> logTrouble = List.of();
  private int open;

  /** Every applyTrouble request, {@code task since}. */
  public final List<String> troubleAsked = new ArrayList<>();

  public FakeDatabase(String side, CallLog log, Clock clock) {
    this.side = side;
    this.log = log;
    this.clock = clock;
    this.identity = "uuid-of-" + side;
    this.fence = new FakeFence(side, log);
  }

  public void replicateTo(FakeDatabase other, Duration after) {
    replica = Optional.of(other);
    travel = after;
  }

  public void replicationStops() {
    replica = Optional.empty();
  }

  public void identityIs(String now) {
    identity = now;
  }

  /** On an engine whose position moves by housekeeping as well. */
  public void writesAre(String now) {
    writes = Optional.of(now);
  }

  public void positionIs(String now) {
    position = now;
  }

  public void logsNothing() {
    position = null;
  }

  public void catalogIs(Catalog now) {
    catalog = now;
  }

  public void troubleIs(String... now) {
    trouble = List.of(now);
  }

  public void digestIs(String table, long rows, String checksum) {
    digests.put(table, new TableDigest(rows, checksum));
  }

  public void counterIs(String counter, long value) {
    next.put(counter, value);
  }

  public void isReader() {
    writer = false;
  }

  public void markersAreMissing() {
    markersReady = false;
  }

  public void countersAreStuck() {
    countersAreStuck = true;
  }

  /** Opened and not closed again. */
  public int leftOpen() {
    return open;
  }

  FakeDatabase opened() {
    open++;
    return this;
  }

  @Override
  public String describe() {
    return "MySQL 8.0 at " + side + ":3306";
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public boolean isWriter() {
    return writer;
  }

  @Override
  public void keepLog() {
    keepsLog = true;
  }

  @Override
  public void releaseLog() {
    keepsLog = false;
  }

  /** True from keepLog to releaseLog. */
  public boolean keepsLog() {
    return keepsLog;
  }

  public void isReadBy(String... readers) {
    logReaders = new TreeSet<>(List.of(readers));
  }

  @Override
  public Set<String> logReaders() {
    return logReaders;
  }

  @Override
  public void releaseLog(String reader) {
    logReaders.remove(reader);
  }

  @Override
  public List<String> logTrouble() {
    return logTrouble;
  }

  public void logTroubleIs(String... now) {
    logTrouble = List.of(now);
  }

  @Override
  public String writesSeen() {
    log.look(side + ".writes");
    return writes.orElse(position);
  }

  @Override
  public String position() {
    log.look(side + ".position");
    return Optional.ofNullable(position).orElseThrow(() -> new PreconditionFailed("no binary log"));
  }

  public void transactionsSinceAre(long now) {
    transactions = OptionalLong.of(now);
  }

  @Override
  public OptionalLong transactionsSince(String since) {
    log.look(side + ".since " + since);
    return transactions;
  }

  @Override
  public FakeFence fence() {
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
    return catalog;
  }

  @Override
  public TableDigest digest(String table) {
    log.look(side + ".digest " + table);
    return digests.get(table);
  }

  @Override
  public List<String> applyTrouble(String taskResourceId, Instant since) {
    log.look(side + ".trouble");
    troubleAsked.add(taskResourceId + " " + since);
    return trouble;
  }

  @Override
  public void close() {
    open--;
  }

  @Override
  public String table() {
    return "cutover.marker";
  }

  @Override
  public boolean ready() {
    return markersReady;
  }

  @Override
  public void write(Marker marker) {
    if (fence.isSealed()) {
      throw new PreconditionFailed("super_read_only refuses marker " + marker.id());
    }
    log.effect(side + ".marker");
    replica.ifPresent(other -> other.markers.put(marker, clock.instant().plus(travel)));
  }

  @Override
  public boolean arrived(Marker marker) {
    boolean here = markers.containsKey(marker) && !clock.instant().isBefore(markers.get(marker));
    if (here) {
      log.look(side + ".arrived");
    }
    return here;
  }

  @Override
  public Map<String, Long> next() {
    log.look(side + ".counters");
    return Map.copyOf(next);
  }

  @Override
  public void raise(Map<String, Long> atLeast) {
    log.effect(side + ".counters.raise");
    if (!countersAreStuck) {
      atLeast.forEach((counter, value) -> next.merge(counter, value, Math::max));
    }
  }
}
