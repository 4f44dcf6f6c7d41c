package aurora.cutover.testing;

import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import java.util.function.Supplier;

/** Both sides, and the name that leads to one of them. */
public final class FakeDatabases implements Databases {

  private final FakeDatabase source;
  private final FakeDatabase target;
  private Supplier<FakeDatabase> byName;

  public final Faults openFaults = new Faults();

  public FakeDatabases(FakeDatabase source, FakeDatabase target) {
    this.source = source;
    this.target = target;
    this.byName = () -> source;
  }

  /** What {@link #openByServiceName} finds; may throw as a refused login does. */
  public void nameLeadsTo(Supplier<FakeDatabase> database) {
    byName = database;
  }

  @Override
  public Database open(Side side) {
    openFaults.around(() -> {});
    return switch (side) {
      case SOURCE -> source.opened();
      case TARGET -> target.opened();
    };
  }

  @Override
  public Database openByServiceName(Side expected) {
    return byName.get().opened();
  }
}
