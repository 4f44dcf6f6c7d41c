package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.Side;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Phase;
import aurora.cutover.rehearsal.asl.VirtualClock;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Two databases, clients that write all the time, replication, DNS, the journal: all in memory. */
final class Model implements Databases {

  /** Where somebody leads the record by hand. */
  static final String ELSEWHERE = "else.example.com";

  private static final Duration TICK = Duration.ofMillis(250);

  private static final Duration SETTLED = Duration.ofSeconds(10);

  private static final int ALARM_AFTER_TICKS = 20;

  private final Surrounding surrounding;
  private final VirtualClock clock = new VirtualClock(TestClock.START);
  private final Server source;
  private final Server target;
  private final ModelFence.Turn sourceTurn = new ModelFence.Turn();
  private final ModelFence.Turn targetTurn = new ModelFence.Turn();
  private final Services services;
  private final Replicator forward;
  private final Replicator reverse;
  private final ServiceName name;
  private final Applications applications;
  private final Journal journal;
  private final Watch watch;
  private final Points points;
  private final Mutation mutation;
  private boolean editedElsewhere;
  private boolean edited;
  private Optional<Phase> phase = Optional.empty();
  private int phaseOf;
  private int observed;
  private Instant lastGhostUntil = TestClock.START;

  Model(Surrounding surrounding, Findings findings, Mutation mutation) {
    this.mutation = mutation;
    this.surrounding = surrounding;
    services = new Services(clock, surrounding);
    source = new Server("source", surrounding.engine(), surrounding.fence());
    target = new Server("target", surrounding.engine(), FenceMode.LOCK_ACCOUNTS);
    target.close(true);
    forward = new Replicator(source, target, clock, surrounding.batch());
    reverse = new Replicator(target, source, clock, surrounding.batch());
    source.onChange(forward::wake);
    target.onChange(reverse::wake);
    reverse.onFailure(services::reverseFails);
    forward.start();
    services.replicatesBy(forward, reverse);
    name =
        new ServiceName(
            services.route53, source, target, new ModelClock(clock), surrounding.inSync());
    applications = new Applications(name);
    journal =
        new Journal(services.dynamoDb, Deployed.TABLE, Deployed.MIGRATION, new ModelClock(clock));
    watch = new Watch(this, findings);
    points = new Points(clock, this::meanwhile);
    tick();
  }

  private void tick() {
    meanwhile();
    if (observedUntilAlarm()) {
      services.raiseAlarm();
    }
    clock.after(TICK, this::tick);
  }

  /** Some seconds after the observation began. */
  private boolean observedUntilAlarm() {
    boolean observing = phase().filter(Phase.OBSERVING::equals).isPresent();
    observed = observing ? observed + 1 : observed;
    return surrounding.raisesAlarm() && observed > ALARM_AFTER_TICKS;
  }

  private void meanwhile() {
    applications.write();
    source.log().keepHouse();
    target.log().keepHouse();
    watch.look();
  }

  VirtualClock clock() {
    return clock;
  }

  Points points() {
    return points;
  }

  Services services() {
    return services;
  }

  Server source() {
    return source;
  }

  Server target() {
    return target;
  }

  ServiceName name() {
    return name;
  }

  Applications applications() {
    return applications;
  }

  Watch watch() {
    return watch;
  }

  /** The run has to be able to go back after the line. */
  boolean hasWayBack() {
    return surrounding.hasWayBack();
  }

  boolean isForwardRunning() {
    return forward.isRunning();
  }

  boolean isReverseRunning() {
    return reverse.isRunning();
  }

  Optional<Entry> journal() {
    return journal.read();
  }

  /** Asked after every effect: read once for each change. */
  Optional<Phase> phase() {
    if (phaseOf != services.dynamoDb.changes()) {
      phaseOf = services.dynamoDb.changes();
      phase = journal.read().map(Entry::phase);
    }
    return phase;
  }

  Map<String, String> note(String topic) {
    return journal.read().map(entry -> entry.note(topic)).orElse(Map.of());
  }

  /** Somebody else has had a hand in the record. */
  boolean wasEdited() {
    return edited;
  }

  boolean wasEditedElsewhere() {
    return editedElsewhere;
  }

  @Override
  public Database open(Side side) {
    return points.around(
        "open " + side,
        () ->
            mutation.database(
                side,
                switch (side) {
                  case SOURCE -> open(source, sourceTurn);
                  case TARGET -> open(target, targetTurn);
                }));
  }

  private Database open(Server server, ModelFence.Turn turn) {
    return ModelDatabase.open(server, surrounding.engine(), turn, points);
  }

  @Override
  public Database openByServiceName(Side expected) {
    return points.around(
        "open by name",
        () ->
            name.side()
                .map(side -> open(side == source ? Side.SOURCE : Side.TARGET))
                .orElseThrow(() -> new DependencyUnavailable("the name leads nowhere")));
  }

  /** Somebody else's lease from here on; nothing happens where no run has one. */
  void loseLease() {
    if (journal.read().isPresent()) {
      long epoch = journal.require().lease().epoch() + 1;
      services.dynamoDb.tamper(Deployed.MIGRATION, "owner", AttributeValue.fromS(World.OTHER));
      services.dynamoDb.tamper(
          Deployed.MIGRATION, "epoch", AttributeValue.fromN(Long.toString(epoch)));
    }
  }

  /** The run has been silent for so long that its lease has ended. */
  void expireLease() {
    if (journal.read().isPresent()) {
      services.dynamoDb.tamper(Deployed.MIGRATION, "leaseUntil", AttributeValue.fromN("0"));
    }
  }

  /** The function's own time limit ends it, wherever it stands by then. */
  void endLater(Invocation invocation) {
    lastGhostUntil = invocation.killedAt();
    Duration left = Duration.between(clock.now(), invocation.killedAt());
    clock.after(left, () -> points.inside(invocation, () -> invocation.strand().kill()));
  }

  /** Lets time pass until nobody acts any more. */
  void settle() {
    points.flush();
    Duration ghosts = Duration.between(clock.now(), lastGhostUntil);
    clock.advance(ghosts.compareTo(SETTLED) > 0 ? ghosts.plus(SETTLED) : SETTLED);
  }

  /** Somebody edits the record: another host, or where it is empty just another TTL. */
  void edit(Optional<String> host) {
    String[] now = name.record().split(" ", -1);
    edited = true;
    host.ifPresent(elsewhere -> editedElsewhere = true);
    services.route53.edit(
        World.NAME, host.orElse(now[0]), host.isPresent() ? Long.parseLong(now[1]) : 77);
    meanwhile();
  }
}
