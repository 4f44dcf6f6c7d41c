package aurora.cutover.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CnameRecordTest {

  private static final CnameRecord RECORD = new CnameRecord("db.example.com", "old.example.com", 5);

  @Test
  void spelledWithDotOrCapitals_isTheSameRecord() {
    assertThat(new CnameRecord("DB.example.com.", "Old.Example.com.", 5)).isEqualTo(RECORD);
    assertThat(RECORD.leadsTo("OLD.example.com.")).isTrue();
  }

  @Test
  void otherHostOrTtl_isAnotherRecord() {
    assertThat(RECORD.withTtl(6)).isNotEqualTo(RECORD);
    assertThat(RECORD.withValue("old.example.com.evil.org")).isNotEqualTo(RECORD);
    assertThat(RECORD.leadsTo("old.example.co")).isFalse();
  }

  @Test
  void note_comesBackAsItWas() {
    assertThat(CnameRecord.ofNote(RECORD.asNote())).isEqualTo(RECORD);
  }

  @Test
  void words_showNameHostAndTtl() {
    assertThat(RECORD).hasToString("db.example.com CNAME old.example.com (TTL 5 s)");
  }
}
