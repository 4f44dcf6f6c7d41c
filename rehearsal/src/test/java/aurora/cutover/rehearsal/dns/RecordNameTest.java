package aurora.cutover.rehearsal.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;

class RecordNameTest {
  @ParameterizedTest
  @CsvSource({
    "Db.Example.COM, db.example.com.",
    "db.example.com., db.example.com.",
    "*.example.com, \\052.example.com.",
    "\\052.example.com, \\052.example.com.",
    "_x-1.example.com, _x-1.example.com.",
    "a@b.example.com, a\\100b.example.com."
  })
  void name_isKeptAsRoute53KeepsIt(String given, String kept) {
    assertThat(RecordName.of(given).text()).isEqualTo(kept);
  }

  @Test
  void escapedName_goesIntoMessagesAsTheCharacterItMeans() {
    assertThat(RecordName.of("\\052.example.com").wire())
        .isEqualTo(Name.fromConstantString("*.example.com."));
  }

  @Test
  void order_isByLabelsFromTheRight() {
    assertThat(RecordName.of("z.a.com")).isLessThan(RecordName.of("a.b.com"));
    assertThat(RecordName.of("a.com")).isLessThan(RecordName.of("z.a.com"));
    assertThat(RecordName.of("example-1.com")).isLessThan(RecordName.of("example.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..com", "", ".com"})
  void emptyLabel_isRefusedInRoute53sWords(String name) {
    assertThatThrownBy(() -> RecordName.of(name)).hasMessageContaining("DomainLabelEmpty");
  }

  @Test
  void labelOver63Characters_isRefused() {
    assertThatThrownBy(() -> RecordName.of("x".repeat(64) + ".com"))
        .hasMessageContaining("DomainLabelTooLong");
    assertThat(RecordName.of("x".repeat(63) + ".com").text()).hasSize(68);
  }

  @Test
  void nameThatMerelyEndsAlike_isNotWithinTheZone() {
    assertThat(RecordName.of("notexample.com").within(RecordName.of("example.com"))).isFalse();
    assertThat(RecordName.of("a.example.com").within(RecordName.of("example.com"))).isTrue();
  }
}
