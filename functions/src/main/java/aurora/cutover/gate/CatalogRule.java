package aurora.cutover.gate;

import aurora.cutover.database.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Is the target's schema what the source's is? DMS leaves secondary indexes, foreign keys and
 * self-numbering columns out; a target without them serves slowly, wrongly or not at all.
 */
public final class CatalogRule {

  private CatalogRule() {}

  public static Verdict judge(Catalog source, Catalog target) {
    if (source.tables().isEmpty()) {
      return Verdict.blocked("the source has no table in the migrated schemas");
    }
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(Verdict.ready(source.tables().size() + " tables alike on both sides"));
    for (Map.Entry<String, Catalog.Table> entry : new TreeMap<>(source.tables()).entrySet()) {
      Catalog.Table twin = target.tables().get(entry.getKey());
      if (twin == null) {
        verdicts.add(Verdict.blocked(entry.getKey() + ": missing on the target"));
      } else {
        drift(entry.getValue(), twin)
            .forEach(what -> verdicts.add(Verdict.blocked(entry.getKey() + ": " + what)));
      }
    }
    return Verdict.gravest(verdicts);
  }

  private static List<String> drift(Catalog.Table source, Catalog.Table target) {
    List<String> drift = new ArrayList<>();
    missing("columns", source.columns(), target.columns(), drift);
    missing("indexes", source.indexes(), target.indexes(), drift);
    missing("foreign keys", source.foreignKeys(), target.foreignKeys(), drift);
    if (!source.primaryKey().equals(target.primaryKey())) {
      drift.add(
          "primary key (%s) on the source, (%s) on the target"
              .formatted(source.primaryKey(), target.primaryKey()));
    }
    if (!source.counter().equals(target.counter())) {
      drift.add(
          "numbers its column '%s' itself on the source, '%s' on the target"
              .formatted(source.counter(), target.counter()));
    }
    if (!target.triggers().isEmpty()) {
      drift.add(
          "triggers %s fire on the target while DMS applies: create them after the cutover"
              .formatted(new TreeSet<>(target.triggers())));
    }
    return drift;
  }

  private static void missing(
      String what, Set<String> source, Set<String> target, List<String> drift) {
    Set<String> lacking = new TreeSet<>(source);
    lacking.removeAll(target);
    if (!lacking.isEmpty()) {
      drift.add("%s missing or different on the target: %s".formatted(what, lacking));
    }
  }
}
