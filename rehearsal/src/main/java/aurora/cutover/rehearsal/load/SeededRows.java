package aurora.cutover.rehearsal.load;

/** How many rows the schema was given before the run; customers have the ids 1 to their number. */
public record SeededRows(int customers, int orders, int orderLines) {

  public SeededRows {
    if (customers < 1 || orders < 0 || orderLines < 0 || orderLines > orders) {
      throw new IllegalArgumentException(
          "Need at least one customer and no more order lines than orders, got "
              + customers
              + " customers, "
              + orders
              + " orders, "
              + orderLines
              + " order lines");
    }
  }

  /** Spreads {@code rows} (at least 1) over the tables: some 10 % customers, the rest in halves. */
  public static SeededRows spread(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("Need at least one row to seed, got " + rows);
    }
    int lines = (int) (rows * 0.45);
    return new SeededRows(rows - 2 * lines, lines, lines);
  }

  /** All tables together. */
  public int total() {
    return customers + orders + orderLines;
  }
}
