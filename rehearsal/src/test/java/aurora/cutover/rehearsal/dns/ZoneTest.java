package aurora.cutover.rehearsal.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class ZoneTest {
  private final Zone zone = new Zone("Example.Internal", Duration.ofSeconds(5));

  @Test
  void nameInAnotherCaseWithoutLastDot_isTheSameName() {
    zone.put("DB.example.internal", "A", 1, "127.0.0.2");
    zone.put("db.Example.INTERNAL.", "A", 1, "127.0.0.3");

    ServedSet found = find("dB.eXample.internal.", Type.A);

    assertThat(found.records()).hasSize(1);
    assertThat(found.records().getFirst().rdataToString()).isEqualTo("127.0.0.3");
  }

  @Test
  void removedRecord_isGone() {
    zone.put("db.example.internal", "A", 1, "127.0.0.2");

    zone.remove("DB.example.internal.", "A");

    assertThat(zone.served().exists(Name.fromConstantString("db.example.internal."))).isFalse();
  }

  @Test
  void cnameBesideAnotherRecord_isRefusedAndNothingChanges() {
    zone.put("db.example.internal", "A", 1, "127.0.0.2");

    assertThatThrownBy(() -> zone.put("db.example.internal", "CNAME", 1, "x.example.internal."))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(find("db.example.internal.", Type.A).records()).hasSize(1);
  }

  @Test
  void nameOutsideTheZone_isRefused() {
    assertThatThrownBy(() -> zone.put("db.example.com", "A", 1, "127.0.0.2"))
        .hasMessageContaining("outside the zone");
  }

  @Test
  void valueOfTheWrongForm_isRefused() {
    assertThatThrownBy(() -> zone.put("db.example.internal", "A", 1, "not-an-address"))
        .hasMessageContaining("not-an-address");
  }

  private ServedSet find(String name, int type) {
    return zone.served().find(Name.fromConstantString(name), type).orElseThrow();
  }
}
