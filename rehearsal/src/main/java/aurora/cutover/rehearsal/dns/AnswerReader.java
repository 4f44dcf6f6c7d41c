package aurora.cutover.rehearsal.dns;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Turns a DNS reply into cache entries, each record set with its own time to live. */
final class AnswerReader {
  private AnswerReader() {}

  /**
   * Reads one reply.
   *
   * @param asked the name the reply is about
   * @param receivedAt when the reply came: the lives are counted from there
   * @return what the reply says, by name; nothing if it is a failure
   */
  static Map<Name, Cached> read(Message reply, Name asked, Instant receivedAt) {
    if (reply.getRcode() != Rcode.NOERROR && reply.getRcode() != Rcode.NXDOMAIN) {
      return Map.of();
    }
    Map<Name, Cached> known = new HashMap<>();
    for (RRset set : reply.getSectionRRsets(Section.ANSWER)) {
      entry(set, receivedAt.plusSeconds(set.getTTL()))
          .ifPresent(entry -> known.put(set.getName(), entry));
    }
    Name last = asked;
    for (int link = 0; link <= known.size(); link++) {
      if (!(known.get(last) instanceof Cached.Link alias)) {
        break;
      }
      last = alias.target();
    }
    if (!known.containsKey(last)) {
      negative(reply, receivedAt, known, last);
    }
    return known;
  }

  private static Optional<Cached> entry(RRset set, Instant expiresAt) {
    return switch (set.first()) {
      case CNAMERecord link -> Optional.of(new Cached.Link(link.getTarget(), expiresAt));
      case ARecord first -> Optional.of(new Cached.Addresses(addresses(set), expiresAt));
      default -> Optional.empty();
    };
  }

  private static List<InetAddress> addresses(RRset set) {
    return set.rrs().stream().map(each -> ((ARecord) each).getAddress()).toList();
  }

  /** RFC 2308: no SOA, no caching; and without one the chain may simply have left the zones. */
  private static void negative(
      Message reply, Instant receivedAt, Map<Name, Cached> known, Name last) {
    for (RRset set : reply.getSectionRRsets(Section.AUTHORITY)) {
      if (set.getType() == Type.SOA && set.first() instanceof SOARecord soa) {
        long ttl = Math.min(soa.getTTL(), soa.getMinimum());
        String why = Rcode.string(reply.getRcode());
        known.put(last, new Cached.Missing(why, receivedAt.plusSeconds(ttl)));
      }
    }
  }
}
