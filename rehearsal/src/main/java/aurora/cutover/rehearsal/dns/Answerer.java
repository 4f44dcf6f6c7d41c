package aurora.cutover.rehearsal.dns;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The answer to a DNS query, from the zones alone. A CNAME is followed through all of them, so that
 * one answer carries the whole chain, as the resolver inside a VPC gives it.
 */
final class Answerer {
  private static final int MAX_LINKS = 16;
  private static final int UDP_PAYLOAD = 1232;
  private final List<ServedZone> zones;

  Answerer(Collection<? extends ServedZone> zones) {
    this.zones =
        zones.stream()
            .map(zone -> (ServedZone) zone)
            .sorted(Comparator.comparingInt((ServedZone zone) -> zone.origin().labels()).reversed())
            .toList();
  }

  Message answer(Message query) {
    Header asked = query.getHeader();
    Message reply = new Message(asked.getID());
    Header header = reply.getHeader();
    header.setFlag(Flags.QR);
    header.setOpcode(asked.getOpcode());
    if (asked.getFlag(Flags.RD)) {
      header.setFlag(Flags.RD);
    }
    if (query.getOPT() != null) {
      reply.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0), Section.ADDITIONAL);
    }
    if (asked.getOpcode() != Opcode.QUERY) {
      header.setRcode(Rcode.NOTIMP);
    } else if (asked.getCount(Section.QUESTION) != 1) {
      header.setRcode(Rcode.FORMERR);
    } else {
      reply.addRecord(query.getQuestion(), Section.QUESTION);
      follow(reply, query.getQuestion());
    }
    return reply;
  }

  private void follow(Message reply, Record question) {
    // One look at each zone per query: an answer belongs to one instant.
    Map<Name, RecordSets> instant = new HashMap<>();
    Name name = question.getName();
    for (int link = 0; link < MAX_LINKS; link++) {
      Optional<ServedZone> zone = zoneOf(name);
      if (zone.isEmpty() || question.getDClass() != DClass.IN) {
        // After the first link the chain merely leaves our zones; the client goes on from there.
        reply.getHeader().setRcode(link == 0 ? Rcode.REFUSED : Rcode.NOERROR);
        return;
      }
      reply.getHeader().setFlag(Flags.AA);
      RecordSets sets = look(zone.get(), instant);
      Optional<ServedSet> exact = sets.find(name, question.getType());
      Optional<ServedSet> found = exact.isPresent() ? exact : sets.find(name, Type.CNAME);
      List<Record> records = found.map(set -> records(set, instant)).orElse(List.of());
      if (records.isEmpty()) {
        negative(reply, zone.get().origin(), sets, name);
        return;
      }
      records.forEach(each -> reply.addRecord(each, Section.ANSWER));
      if (exact.isPresent()) {
        return;
      }
      name = ((CNAMERecord) records.getFirst()).getTarget();
    }
    reply.getHeader().setRcode(Rcode.SERVFAIL);
  }

  private List<Record> records(ServedSet set, Map<Name, RecordSets> instant) {
    if (set.alias().isEmpty()) {
      return set.records();
    }
    Name target = set.alias().get();
    return zoneOf(target)
        .flatMap(zone -> look(zone, instant).find(target, set.type()))
        .map(ServedSet::records)
        .orElse(List.of())
        .stream()
        .map(each -> renamed(each, set.name()))
        .toList();
  }

  private static Record renamed(Record each, Name name) {
    return Record.newRecord(
        name, each.getType(), each.getDClass(), each.getTTL(), each.rdataToWireCanonical());
  }

  private static RecordSets look(ServedZone zone, Map<Name, RecordSets> instant) {
    return instant.computeIfAbsent(zone.origin(), origin -> zone.served());
  }

  private Optional<ServedZone> zoneOf(Name name) {
    return zones.stream().filter(zone -> name.subdomain(zone.origin())).findFirst();
  }

  private static void negative(Message reply, Name origin, RecordSets sets, Name name) {
    reply.getHeader().setRcode(sets.exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
    sets.find(origin, Type.SOA)
        .map(set -> (SOARecord) set.records().getFirst())
        .ifPresent(soa -> reply.addRecord(negativeSoa(soa), Section.AUTHORITY));
  }

  /** RFC 2308: the SOA in a negative answer lives as long as the answer may be cached. */
  private static Record negativeSoa(SOARecord soa) {
    long ttl = Math.min(soa.getTTL(), soa.getMinimum());
    return Record.newRecord(
        soa.getName(), Type.SOA, soa.getDClass(), ttl, soa.rdataToWireCanonical());
  }
}
