package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SwitchTimesTest {

  private static final long END = 20_000;

  private final ClientLog first = new ClientLog(0);
  private final ClientLog second = new ClientLog(0);

  @Test
  void longestGapOfAnyClientAcrossTheSwitch_isTheOutage() {
    writes(first, "source", 1_000, 9_990);
    writes(first, "target", 11_000, 11_500, END);
    writes(second, "source", 1_000, 9_980);
    writes(second, "target", 11_500, END);

    SwitchTimes times = across(10_000, 10_500);

    assertThat(times.writeOutageMillis()).isEqualTo(1_520);
    assertThat(times.lastClientMovedMillis()).hasValue(1_000);
  }

  @Test
  void longerGapOutsideTheSwitch_isNoPartOfIt() {
    writes(first, "source", 100, 5_000, 9_990);
    writes(first, "target", 10_400, 18_000, END);

    assertThat(across(10_000, 10_300).writeOutageMillis()).isEqualTo(410);
  }

  @Test
  void gapThatEndsWithTheFence_doesNotTouchIt() {
    writes(first, "source", 5_000, 10_000);
    writes(first, "target", 10_200, END);

    assertThat(across(10_000, 10_100).writeOutageMillis()).isEqualTo(200);
  }

  @Test
  void gapThatBeginsWithTheLastMove_doesNotTouchIt() {
    writes(first, "source", 9_900);
    writes(first, "target", 10_200, END);

    assertThat(across(10_000, 10_100).writeOutageMillis()).isEqualTo(300);
  }

  @Test
  void gapOneMicrosecondIntoTheFence_counts() {
    first.add(acknowledged("source", 5_000_000));
    first.add(acknowledged("source", 10_000_001));
    writes(first, "target", 10_200, END);

    assertThat(across(10_000, 10_100).writeOutageMillis()).isEqualTo(5_001);
  }

  @Test
  void gapToTheFirstWriteAfterTheSwitch_isCountedForEveryClient() {
    writes(first, "source", 9_900);
    writes(first, "target", 10_200, END);
    writes(second, "source", 9_900);
    writes(second, "target", 10_100, 10_200, END);

    assertThat(across(10_000, 10_050).writeOutageMillis()).isEqualTo(300);
  }

  @Test
  void clientThatNeverMoves_hasItsGapCountedToTheEnd() {
    writes(first, "source", 9_900);
    writes(first, "target", 10_200, END);
    writes(second, "source", 9_000);

    SwitchTimes times = across(10_000, 10_100);

    assertThat(times.lastClientMovedMillis()).isEmpty();
    assertThat(times.writeOutageMillis()).isEqualTo(11_000);
  }

  @Test
  void clientWithoutAnyWrite_wasOutFromItsStart() {
    assertThat(across(10_000, 10_100).writeOutageMillis()).isEqualTo(END);
  }

  @Test
  void writeOnTheTargetBeforeTheFlip_isNoMove() {
    writes(first, "target", 9_000, 10_700);

    SwitchTimes times =
        SwitchTimes.of(
            List.of(first),
            new SwitchWindow(Optional.empty(), Optional.of(at(10_000)), "target"),
            END * 1000);

    assertThat(times.lastClientMovedMillis()).hasValue(700);
  }

  @Test
  void noFence_takesTheLongestGapOfTheRun() {
    writes(first, "source", 1_000, 4_000, 4_500, END);

    SwitchTimes times =
        SwitchTimes.of(
            List.of(first),
            new SwitchWindow(Optional.empty(), Optional.empty(), "source"),
            END * 1000);

    assertThat(times.writeOutageMillis()).isEqualTo(15_500);
    assertThat(times.lastClientMovedMillis()).isEmpty();
  }

  @Test
  void fenceTakenDownAgain_countsToTheWriteAfterIt() {
    writes(first, "source", 9_900, 12_000, END - 100, END);

    SwitchTimes times =
        SwitchTimes.of(
            List.of(first),
            new SwitchWindow(Optional.of(at(19_950)), Optional.empty(), "source"),
            END * 1000);

    assertThat(times.writeOutageMillis()).isEqualTo(100);
  }

  @Test
  void reconnect_isTheMedianToTheServingSideSinceTheFlip() {
    first.connects().add(new Connects.Connect(9_000_000, 90_000, "target"));
    first.connects().add(new Connects.Connect(10_100_000, 5_000, "target"));
    first.connects().add(new Connects.Connect(10_200_000, 7_001, "target"));
    first.connects().add(new Connects.Connect(10_300_000, 20_000, "target"));
    first.connects().add(new Connects.Connect(10_300_000, 1_000, "source"));

    assertThat(across(10_000, 10_100).reconnectMillis()).hasValue(8);
  }

  @Test
  void noReconnectSinceTheFlip_takesEarlierOnes() {
    first.connects().add(new Connects.Connect(9_000_000, 90_000, "target"));

    assertThat(across(10_000, 10_100).reconnectMillis()).hasValue(90);
  }

  @Test
  void servingSideNeverReached_hasNoReconnect() {
    first.connects().add(new Connects.Connect(9_000_000, 90_000, "source"));

    assertThat(across(10_000, 10_100).reconnectMillis()).isEqualTo(OptionalLong.empty());
  }

  private SwitchTimes across(long fenceMillis, long flipMillis) {
    List<ClientLog> clients =
        second.acknowledged().size() == 0 ? List.of(first) : List.of(first, second);
    return SwitchTimes.of(
        clients,
        new SwitchWindow(Optional.of(at(fenceMillis)), Optional.of(at(flipMillis)), "target"),
        END * 1000);
  }

  private static void writes(ClientLog log, String side, long... millis) {
    for (long milli : millis) {
      log.add(acknowledged(side, milli * 1000));
    }
  }

  private static WriteResult acknowledged(String side, long micros) {
    return new WriteResult(Outcome.ACKNOWLEDGED, side, 1, micros, Optional.empty());
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
