package aurora.cutover.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgreSqlSlotTest {

  private static final long MOST = PostgreSqlSlot.MOST_UNREAD_BYTES;

  @ParameterizedTest
  @ValueSource(strings = {"lost", "unreserved"})
  void logGoneOrGoing_isTroubleEvenWhileRead(String status) {
    assertThat(new PostgreSqlSlot("dms", status, true, 0).trouble().orElse(""))
        .contains("dms", status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reserved", "extended"})
  void readersLag_isNotOurs(String status) {
    assertThat(new PostgreSqlSlot("dms", status, true, MOST * 100).trouble()).isEmpty();
  }

  @Test
  void nobodyReads_isTroubleBeyondTheBound() {
    assertThat(new PostgreSqlSlot("old", "reserved", false, MOST).trouble()).isEmpty();
    assertThat(new PostgreSqlSlot("old", "extended", false, MOST + 1).trouble().orElse(""))
        .contains("old", "1024 MiB");
  }
}
