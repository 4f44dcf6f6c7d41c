package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlColumnTest {

  @ParameterizedTest
  @CsvSource({
    "int(11), int",
    "int(10) unsigned, int unsigned",
    "tinyint(4), tinyint",
    "tinyint(1), tinyint(1)",
    "year(4), year",
    "int(6) unsigned zerofill, int(6) unsigned zerofill",
    "varchar(11), varchar(11)",
    "'decimal(12,2)', 'decimal(12,2)'"
  })
  void displayWidth_isNoDifferenceBetweenServers(String type, String plain) {
    assertThat(column(type, "", "", "")).isEqualTo("c " + plain);
  }

  @ParameterizedTest
  @CsvSource({
    "CURRENT_TIMESTAMP, '', ' default current_timestamp'",
    "current_timestamp(), on update current_timestamp(),"
        + " ' default current_timestamp on update current_timestamp'",
    "CURRENT_TIMESTAMP, DEFAULT_GENERATED on update CURRENT_TIMESTAMP,"
        + " ' default current_timestamp on update current_timestamp'",
    "new, '', ' default ''new'''"
  })
  void defaults_readTheSameOnEveryVersion(String value, String extra, String words) {
    assertThat(column("timestamp", "", value, extra)).isEqualTo("c timestamp" + words);
  }

  @ParameterizedTest
  @CsvSource({"utf8, utf8mb3", "utf8mb3, utf8mb3", "utf8mb4, utf8mb4"})
  void oldNameOfACharacterSet_isTheSameSet(String set, String shown) {
    assertThat(column("text", set, "", "")).isEqualTo("c text character set " + shown);
  }

  private static String column(String type, String set, String value, String extra) {
    return new MySqlColumn("c", type, true, set, value, extra, "").description();
  }
}
