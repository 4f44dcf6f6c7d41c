package aurora.cutover.rehearsal.aws.dms;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.databasemigration.model.Filter;

/**
 * DMS's filters over one kind of thing: several filters must all fit, of one filter's values any.
 *
 * @param values what a thing has under each filter name that DMS knows
 */
record Filters<T>(Map<String, Function<T, List<String>>> values) {

  List<T> apply(List<T> all, List<Filter> filters) {
    for (Filter filter : filters) {
      if (!values.containsKey(filter.name())) {
        throw DmsErrors.invalidValue("Unsupported filter name: " + filter.name());
      }
    }
    return all.stream().filter(item -> filters.stream().allMatch(f -> fits(item, f))).toList();
  }

  /** As {@link #apply}, but filters that find nothing are an error, as in DMS. */
  List<T> find(List<T> all, List<Filter> filters, String kind) {
    List<T> found = apply(all, filters);
    if (found.isEmpty() && !filters.isEmpty()) {
      throw DmsErrors.notFound("No " + kind + " found matching your filter");
    }
    return found;
  }

  private boolean fits(T item, Filter filter) {
    return values.get(filter.name()).apply(item).stream().anyMatch(filter.values()::contains);
  }
}
