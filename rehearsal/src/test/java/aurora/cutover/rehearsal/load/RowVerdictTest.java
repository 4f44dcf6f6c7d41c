package aurora.cutover.rehearsal.load;

import static aurora.cutover.rehearsal.load.RowVerdict.Kind.AS_PROMISED;
import static aurora.cutover.rehearsal.load.RowVerdict.Kind.DUPLICATED;
import static aurora.cutover.rehearsal.load.RowVerdict.Kind.LOST;
import static aurora.cutover.rehearsal.load.RowVerdict.Kind.UNEXPECTED;
import static aurora.cutover.rehearsal.load.RowVerdict.Kind.UNKNOWN_APPLIED;
import static aurora.cutover.rehearsal.load.RowVerdict.Kind.UNKNOWN_NOT_APPLIED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowVerdictTest {

  private static final RowState GONE = RowState.ABSENT;
  private static final FoundRow NOTHING = new FoundRow(0, 0, 0, true, 0);

  @ParameterizedTest(name = "found version {0}, {1} cents, {2} lines: {3} x {4}")
  @CsvSource({
    "3, 700, 2, AS_PROMISED, 1",
    "2, 700, 2, LOST, 1",
    "1, 600, 2, LOST, 2",
    "3, 699, 2, LOST, 1",
    "3, 700, 1, LOST, 1",
    "3, 700, 3, DUPLICATED, 1",
    "4, 800, 2, DUPLICATED, 1",
    "5, 900, 2, DUPLICATED, 2"
  })
  void acknowledgedRow_mustBeExactlyAsPromised(
      int version, long cents, int lines, RowVerdict.Kind kind, int writes) {
    assertThat(judge(new RowState(3, 700, 2), new FoundRow(1, version, cents, true, lines)))
        .isEqualTo(new RowVerdict(kind, writes));
  }

  @Test
  void acknowledgedRowMissing_isLostWithEveryWriteOnIt() {
    assertThat(judge(new RowState(3, 700, 0), NOTHING)).isEqualTo(new RowVerdict(LOST, 3));
  }

  @Test
  void acknowledgedRowMissingButForItsLines_isLost() {
    assertThat(judge(new RowState(1, 700, 2), new FoundRow(0, 0, 0, true, 2)).kind())
        .isEqualTo(LOST);
  }

  @Test
  void noteSpoilt_isLost() {
    assertThat(judge(new RowState(3, 700, 0), new FoundRow(1, 3, 700, false, 0)).kind())
        .isEqualTo(LOST);
  }

  @Test
  void rowTwice_isDuplicated() {
    assertThat(judge(new RowState(3, 700, 0), new FoundRow(2, 3, 700, true, 0)))
        .isEqualTo(new RowVerdict(DUPLICATED, 1));
  }

  @Test
  void acknowledgedDeleteStillThere_isLost() {
    assertThat(judge(GONE, new FoundRow(1, 1, 700, true, 0)).kind()).isEqualTo(LOST);
    assertThat(judge(GONE, new FoundRow(0, 0, 0, true, 1)).kind()).isEqualTo(LOST);
    assertThat(judge(GONE, NOTHING).kind()).isEqualTo(AS_PROMISED);
  }

  @Test
  void refusedInsertThere_isUnexpected() {
    FoundRow there = new FoundRow(1, 1, 700, true, 0);

    assertThat(RowVerdict.of(GONE, Optional.empty(), false, there).kind()).isEqualTo(UNEXPECTED);
    assertThat(RowVerdict.of(GONE, Optional.empty(), false, NOTHING).kind()).isEqualTo(AS_PROMISED);
  }

  @Test
  void unansweredInsert_mayBeThereOrNot() {
    RowState inserted = new RowState(1, 700, 2);

    assertThat(inDoubt(GONE, inserted, NOTHING)).isEqualTo(UNKNOWN_NOT_APPLIED);
    assertThat(inDoubt(GONE, inserted, new FoundRow(1, 1, 700, true, 2)))
        .isEqualTo(UNKNOWN_APPLIED);
    assertThat(inDoubt(GONE, inserted, new FoundRow(1, 1, 700, true, 1))).isEqualTo(LOST);
    assertThat(inDoubt(GONE, inserted, new FoundRow(1, 2, 700, true, 2))).isEqualTo(DUPLICATED);
  }

  @Test
  void unansweredUpdate_mayHaveEitherVersionAndNoOther() {
    RowState before = new RowState(2, 700, 0);
    RowState after = before.plus(50);

    assertThat(inDoubt(before, after, new FoundRow(1, 2, 700, true, 0)))
        .isEqualTo(UNKNOWN_NOT_APPLIED);
    assertThat(inDoubt(before, after, new FoundRow(1, 3, 750, true, 0))).isEqualTo(UNKNOWN_APPLIED);
    assertThat(inDoubt(before, after, new FoundRow(1, 1, 600, true, 0))).isEqualTo(LOST);
    assertThat(inDoubt(before, after, new FoundRow(1, 4, 800, true, 0))).isEqualTo(DUPLICATED);
    assertThat(inDoubt(before, after, NOTHING)).isEqualTo(LOST);
  }

  @Test
  void unansweredDelete_mayBeThereAsItWasOrGone() {
    RowState before = new RowState(2, 700, 1);

    assertThat(inDoubt(before, GONE, NOTHING)).isEqualTo(UNKNOWN_APPLIED);
    assertThat(inDoubt(before, GONE, new FoundRow(1, 2, 700, true, 1)))
        .isEqualTo(UNKNOWN_NOT_APPLIED);
    assertThat(inDoubt(before, GONE, new FoundRow(1, 1, 600, true, 1))).isEqualTo(LOST);
    assertThat(inDoubt(before, GONE, new FoundRow(1, 3, 700, true, 1))).isEqualTo(DUPLICATED);
  }

  private static RowVerdict judge(RowState expected, FoundRow found) {
    return RowVerdict.of(expected, Optional.empty(), true, found);
  }

  private static RowVerdict.Kind inDoubt(RowState expected, RowState possible, FoundRow found) {
    return RowVerdict.of(expected, Optional.of(possible), !expected.isAbsent(), found).kind();
  }
}
