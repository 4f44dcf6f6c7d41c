package aurora.cutover.rehearsal.dns;

import org.xbill.DNS.Name;

/** A zone an {@link AuthoritativeServer} answers for: a plain {@link Zone} or a hosted zone. */
public interface ServedZone {
  /** The zone's own name, absolute. */
  Name origin();

  /** What is served at this very moment, its SOA included. */
  RecordSets served();
}
