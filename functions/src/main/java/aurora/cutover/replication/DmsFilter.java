package aurora.cutover.replication;

import software.amazon.awssdk.services.databasemigration.model.Filter;

/** The one filter shape that DMS's describe calls take. */
final class DmsFilter {

  private DmsFilter() {}

  static Filter of(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
