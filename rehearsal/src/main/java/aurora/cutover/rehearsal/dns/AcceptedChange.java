package aurora.cutover.rehearsal.dns;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.Change;

/**
 * A batch that Route 53 took, in the order it took them.
 *
 * @param id as the API gives it, {@code /change/C...}
 * @param hostedZoneId without {@code /hostedzone/}
 * @param visibleAt when the name servers answer with it; before that it is PENDING
 * @param byHand true for a person's edit in the console, which is not part of any run
 */
public record AcceptedChange(
    String id,
    String hostedZoneId,
    Instant submittedAt,
    Instant visibleAt,
    Optional<String> comment,
    List<Change> changes,
    boolean byHand) {
  public AcceptedChange {
    changes = List.copyOf(changes);
    if (visibleAt.isBefore(submittedAt)) {
      throw new IllegalArgumentException("visible before it was submitted: " + id);
    }
  }
}
