package aurora.cutover.handler;

import aurora.cutover.dns.CnameRecord;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Entry;
import java.util.Map;
import java.util.Optional;

/** The service record as it was before the run touched it. */
final class BeforeRecord {

  static final String TOPIC = "beforeRecord";

  private BeforeRecord() {}

  static Optional<CnameRecord> of(Entry entry) {
    Map<String, String> note = entry.note(TOPIC);
    return note.isEmpty() ? Optional.empty() : Optional.of(CnameRecord.ofNote(note));
  }

  /** The same, for a step that cannot do without it. */
  static CnameRecord require(Entry entry) {
    return of(entry)
        .orElseThrow(
            () ->
                new PreconditionFailed(
                    "the journal does not say what the record was before the run"));
  }
}
