package aurora.cutover.rehearsal.aws.dms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine that does what the test says and remembers what it was asked. */
final class ScriptedEngine implements CdcEngine {

  static final TableId ORDERS = new TableId("shop", "orders");
  static final TableId LOG = new TableId("shop", "log");

  final List<String> asked = new CopyOnWriteArrayList<>();
  final Map<TableId, TableCheck> checks = new ConcurrentHashMap<>();
  volatile Condition condition = new Condition.Idle();
  volatile List<TableLoad> tables =
      List.of(
          new TableLoad(LOG, TableLoad.State.BEFORE_LOAD, 0, 0),
          new TableLoad(ORDERS, TableLoad.State.BEFORE_LOAD, 0, 0));
  volatile Optional<Lag> lag = Optional.of(new Lag(0, 0, 0));
  volatile boolean cachedChangesApplied;

  ScriptedEngine() {
    checks.put(ORDERS, new TableCheck.Compared(Set.of(), Set.of()));
    checks.put(LOG, new TableCheck.NoPrimaryKey());
  }

  @Override
  public void startFullLoad() {
    asked.add("load");
    condition = new Condition.Loading();
  }

  void loaded() {
    tables =
        List.of(
            new TableLoad(LOG, TableLoad.State.COMPLETED, 5, 5),
            new TableLoad(ORDERS, TableLoad.State.COMPLETED, 100, 100));
    condition = new Condition.Loaded();
  }

  @Override
  public List<TableLoad> tables() {
    return tables;
  }

  @Override
  public void startCdc(Optional<String> position) {
    asked.add("cdc " + position.orElse("on"));
    condition = new Condition.Replicating();
  }

  @Override
  public void stopCdc() {
    asked.add("stop");
    condition = new Condition.Idle();
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public Optional<String> position() {
    return Optional.of("binlog.000007:4711");
  }

  @Override
  public Optional<Lag> lag() {
    return lag;
  }

  @Override
  public boolean cachedChangesApplied() {
    return cachedChangesApplied;
  }

  @Override
  public TableCheck compare(TableId table) {
    return Optional.ofNullable(checks.get(table))
        .orElseThrow(() -> new IllegalStateException("cannot compare"));
  }
}
