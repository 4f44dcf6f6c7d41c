package aurora.cutover.handler;

import aurora.cutover.database.Fence;
import aurora.cutover.database.Side;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.PreconditionFailed;

/** What a fence has to show before anything is built on it. */
final class FenceProof {

  private FenceProof() {}

  /**
   * @return the code with which the side refused an application's write
   * @throws PreconditionFailed when it took the write
   */
  static String requireRefused(Side side, WriteProbe probe) {
    return switch (probe) {
      case WriteProbe.Refused refused -> refused.code();
      case WriteProbe.Accepted ignored ->
          throw new PreconditionFailed(
              "the %s took an application's write behind the fence".formatted(side.word()));
    };
  }

  /**
   * @throws PreconditionFailed when a restart of the source has dropped its fence
   */
  static void requireStanding(Fence source) {
    if (!source.stands()) {
      throw gone();
    }
  }

  /**
   * The same, and an application's write is refused.
   *
   * @throws PreconditionFailed when it is not
   */
  static void requireHolding(Fence source) {
    requireStanding(source);
    if (source.probe() instanceof WriteProbe.Accepted) {
      throw gone();
    }
  }

  private static PreconditionFailed gone() {
    return new PreconditionFailed("the fence on the source is gone: was the server restarted?");
  }
}
