package aurora.cutover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.database.Catalog;
import aurora.cutover.database.Catalog.Table;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogRuleTest {

  private static final Set<String> COLUMNS = Set.of("id bigint", "total decimal(12,2)");
  private static final Set<String> INDEXES = Set.of("(total)");
  private static final Set<String> KEYS = Set.of("(customer) -> customer(id)");
  private static final Table ORDERS = new Table(COLUMNS, "id", INDEXES, KEYS, "id", Set.of());

  private static Verdict judge(Table source, Table target) {
    return CatalogRule.judge(
        new Catalog(Map.of("shop.orders", source)), new Catalog(Map.of("shop.orders", target)));
  }

  @Test
  void alike_isReadyWithTheCount() {
    assertThat(judge(ORDERS, ORDERS)).isEqualTo(Verdict.ready("1 tables alike on both sides"));
  }

  static Stream<Arguments> drift() {
    return Stream.of(
        Arguments.of(
            new Table(Set.of("id bigint", "total double"), "id", INDEXES, KEYS, "id", Set.of()),
            "columns missing or different on the target: [total decimal(12,2)]"),
        Arguments.of(
            new Table(COLUMNS, "id", Set.of(), KEYS, "id", Set.of()),
            "indexes missing or different on the target: [(total)]"),
        Arguments.of(
            new Table(COLUMNS, "id", INDEXES, Set.of(), "id", Set.of()),
            "foreign keys missing or different on the target: [(customer) -> customer(id)]"),
        Arguments.of(
            new Table(COLUMNS, "", INDEXES, KEYS, "id", Set.of()),
            "primary key (id) on the source, () on the target"),
        Arguments.of(
            new Table(COLUMNS, "id", INDEXES, KEYS, "", Set.of()),
            "numbers its column 'id' itself on the source, '' on the target"),
        Arguments.of(
            new Table(COLUMNS, "id", INDEXES, KEYS, "id", Set.of("b", "a")),
            "triggers [a, b] fire on the target while DMS applies: create them after the cutover"));
  }

  @ParameterizedTest
  @MethodSource("drift")
  void eachKindOfDrift_blocksByName(Table target, String expected) {
    assertThat(judge(ORDERS, target)).isEqualTo(Verdict.blocked("shop.orders: " + expected));
  }

  @Test
  void everyDriftOfEveryTable_isNamed() {
    Table bare = new Table(COLUMNS, "id", Set.of(), Set.of(), "", Set.of());
    Verdict verdict =
        CatalogRule.judge(
            new Catalog(Map.of("shop.b", ORDERS, "shop.a", ORDERS)),
            new Catalog(Map.of("shop.b", bare)));

    assertThat(verdict.reasons()).hasSize(4).first().isEqualTo("shop.a: missing on the target");
  }

  @Test
  void moreOnTheTarget_isNoDrift() {
    Table more =
        new Table(
            Set.of("id bigint", "total decimal(12,2)", "note text"),
            "id",
            Set.of("(total)", "(note)"),
            KEYS,
            "id",
            Set.of());
    Verdict verdict =
        CatalogRule.judge(
            new Catalog(Map.of("shop.orders", ORDERS)),
            new Catalog(Map.of("shop.orders", more, "shop.extra", ORDERS)));

    assertThat(verdict).isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void triggersOnTheSource_areNoDrift() {
    Table busy = new Table(COLUMNS, "id", INDEXES, KEYS, "id", Set.of("audit"));

    assertThat(judge(busy, ORDERS)).isInstanceOf(Verdict.Ready.class);
  }

  @Test
  void emptySource_blocks() {
    assertThat(CatalogRule.judge(new Catalog(Map.of()), new Catalog(Map.of())))
        .isInstanceOf(Verdict.Blocked.class);
  }
}
