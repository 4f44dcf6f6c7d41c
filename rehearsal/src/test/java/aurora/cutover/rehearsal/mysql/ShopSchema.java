package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A schema with about everything that a load leaves out and every kind of value. */
final class ShopSchema {
  static final List<TableId> TABLES =
      List.of(
          new TableId("shop_1", "customer"),
          new TableId("shop_1", "every type"),
          new TableId("shop_1", "item"),
          new TableId("shop_1", "no_key"));

  private static final String CUSTOMER =
      """
      CREATE TABLE shop_1.customer (
        id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
        email VARCHAR(100) NOT NULL,
        name VARCHAR(50) CHARACTER SET latin1 DEFAULT 'it''s, (new)' COMMENT 'as told',
        created DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        changed TIMESTAMP NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP,
        PRIMARY KEY (id), UNIQUE KEY by_email (email), KEY by_name (name(10), created))
        AUTO_INCREMENT = 1000 COMMENT = 'who buys'
      """;

  private static final String ITEM =
      """
      CREATE TABLE shop_1.item (
        customer BIGINT UNSIGNED NOT NULL,
        line SMALLINT NOT NULL,
        amount DECIMAL(12, 2) NOT NULL DEFAULT '1.50',
        PRIMARY KEY (customer, line), KEY by_amount (amount DESC),
        CONSTRAINT item_customer FOREIGN KEY (customer) REFERENCES customer (id) ON DELETE RESTRICT)
      """;

  private static final String EVERY_TYPE =
      """
      CREATE TABLE shop_1.`every type` (
        `the key` VARBINARY(16) NOT NULL PRIMARY KEY,
        i INT, f FLOAT, d DOUBLE, n DECIMAL(30, 10), b BIT(10), y YEAR, t TIME(6), dt DATETIME(6),
        ts TIMESTAMP(6) NULL, zero DATE, e ENUM('a', 'b'), s SET('x', 'y'), txt LONGTEXT,
        small CHAR(4) CHARACTER SET latin1, blb BLOB, j JSON, p POINT SRID 4326)
      """;

  private ShopSchema() {}

  static void create(Sides sides, int customers) throws SQLException {
    sides.onSource(
        "SET sql_mode = ''",
        "USE shop_1",
        CUSTOMER,
        ITEM,
        EVERY_TYPE,
        "CREATE TABLE shop_1.no_key (v VARCHAR(20))",
        "INSERT INTO shop_1.no_key VALUES ('a'), ('a'), (NULL)",
        """
        INSERT INTO shop_1.`every type` VALUES
          (x'00FF27', -5, 1.2345679, 0.1234567890123456, 12345678901234567890.0123456789, b'1000000011',
           1999, '-838:59:58.999999', '2020-02-29 23:59:59.123456', '2038-01-19 03:14:07.5',
           '0000-00-00', 'b', 'x,y', 'tick '' back\\\\slash \\0 \\n 😀', 'é', x'00010203FF',
           '{"a": [1, 2.50, "ü"]}', ST_GeomFromText('POINT(1 2)', 4326)),
          (x'01', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
           NULL, NULL, NULL, NULL),
          (x'', 0, 3.4e38, 1.7e308, 0, b'0', 2155, '00:00:00', '0000-00-00 00:00:00', NULL, NULL,
           'a', '', '', '', '', 'null', NULL)
        """);
    for (int first = 1; first <= customers; first += 1000) {
      int last = Math.min(customers, first + 999);
      sides.onSource(
          "INSERT INTO shop_1.customer (id, email, name) VALUES " + values(first, last),
          "INSERT INTO shop_1.item (customer, line) SELECT id, 1 FROM shop_1.customer WHERE id >= "
              + first);
    }
  }

  private static String values(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(id -> "(%d, 'mail%d', 'name %d')".formatted(id, id, id))
        .collect(Collectors.joining(","));
  }
}
