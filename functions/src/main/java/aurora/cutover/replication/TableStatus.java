package aurora.cutover.replication;

import java.util.OptionalLong;

/**
 * One table's line of DescribeTableStatistics. Counters that DMS left out are empty, never 0.
 *
 * @param name {@code schema.table}
 */
public record TableStatus(
    String name,
    String tableState,
    String validationState,
    OptionalLong pending,
    OptionalLong failed,
    OptionalLong suspended) {}
