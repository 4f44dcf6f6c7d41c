package aurora.cutover.database;

/**
 * A table's content in two numbers.
 *
 * @param rows exact count
 * @param checksum the same for the same content, whatever the order of the rows
 */
public record TableDigest(long rows, String checksum) {}
