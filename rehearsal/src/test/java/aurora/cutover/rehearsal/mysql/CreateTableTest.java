package aurora.cutover.rehearsal.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CreateTableTest {
  private static final String FULL =
      """
      CREATE TABLE `t` (
        `id` bigint(20) NOT NULL AUTO_INCREMENT,
        `odd``name` varchar(20) NOT NULL DEFAULT 'a,b' COMMENT 'CONSTRAINT, KEY',
        PRIMARY KEY (`id`),
        UNIQUE KEY `u` (`odd``name`),
        CONSTRAINT `f` FOREIGN KEY (`id`) REFERENCES `p` (`id`)
      ) ENGINE=InnoDB AUTO_INCREMENT=77 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci""";

  private static final String BARE =
      """
      CREATE TABLE `t` (
        `id` bigint(20) NOT NULL,
        `odd``name` varchar(20) NOT NULL,
        PRIMARY KEY (`id`)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci""";

  @Test
  void bareTable_missesAttributesAndIndexesButNoCounter() {
    assertThat(CreateTable.parse(FULL).missingFrom(CreateTable.parse(BARE)))
        .containsExactly(
            "MODIFY COLUMN `id` bigint(20) NOT NULL AUTO_INCREMENT",
            "MODIFY COLUMN `odd``name` varchar(20) NOT NULL DEFAULT 'a,b' COMMENT 'CONSTRAINT,"
                + " KEY'",
            "ADD UNIQUE KEY `u` (`odd``name`)");
  }

  @Test
  void bareTable_missesForeignKeysApart() {
    assertThat(CreateTable.parse(FULL).missingForeignKeys(CreateTable.parse(BARE)))
        .containsExactly("ADD CONSTRAINT `f` FOREIGN KEY (`id`) REFERENCES `p` (`id`)");
  }

  @Test
  void sameTable_missesNothing() {
    CreateTable full = CreateTable.parse(FULL);
    assertThat(full.missingFrom(full)).isEqualTo(List.of());
    assertThat(full.missingForeignKeys(full)).isEqualTo(List.of());
  }
}
