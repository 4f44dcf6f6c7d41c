package aurora.cutover.rehearsal.load;

import java.time.Instant;
import java.util.Optional;

/**
 * What of the switch is known from the run: when the fence began to rise, when the name was
 * flipped, and which side serves at the end. Whatever did not happen is empty.
 */
public record SwitchWindow(
    Optional<Instant> fencedAt, Optional<Instant> flippedAt, String servingSide) {}
