package aurora.cutover.rehearsal.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A resolver as a host has one: it asks the DNS server for names in its zones, follows CNAMEs, and
 * keeps each record for exactly as long as its TTL says.
 */
final class StubResolver {
  private static final int MAX_LINKS = 8;
  private final DnsTransport transport;
  private final Set<Name> zones;
  private final InstantSource clock;
  private final LookupLog log;
  private final Map<String, DnsCache> caches = new ConcurrentHashMap<>();

  /** Resolves the names that lie in none of the zones. */
  @FunctionalInterface
  interface Outside {
    List<InetAddress> lookup(String host) throws UnknownHostException;
  }

  StubResolver(DnsTransport transport, Set<Name> zones, InstantSource clock, LookupLog log) {
    this.transport = transport;
    this.zones = Set.copyOf(zones);
    this.clock = clock;
    this.log = log;
  }

  boolean covers(String host) {
    return parse(host).filter(this::covers).isPresent();
  }

  void flush() {
    caches.values().forEach(DnsCache::clear);
  }

  /**
   * Resolves a name in the zones.
   *
   * @throws UnknownHostException if the name has no address or the server gave no usable answer;
   *     the message says which
   */
  List<InetAddress> lookup(String host, Outside outside) throws UnknownHostException {
    Name name = parse(host).orElseThrow(() -> new UnknownHostException(host));
    try {
      List<InetAddress> addresses = resolve(name, outside);
      String text =
          addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(","));
      log.found(clock.instant(), host, text);
      return addresses;
    } catch (IOException e) {
      log.failed(clock.instant(), host, String.valueOf(e.getMessage()));
      UnknownHostException unknown = new UnknownHostException(host + ": " + e.getMessage());
      unknown.initCause(e);
      throw unknown;
    }
  }

  private List<InetAddress> resolve(Name asked, Outside outside) throws IOException {
    DnsCache cache = caches.computeIfAbsent(ResolverHost.current(), host -> new DnsCache());
    // A record with TTL 0 is good for the look-up that fetched it and for no other.
    Map<Name, Cached> fresh = Map.of();
    Name name = asked;
    for (int link = 0; link <= MAX_LINKS; link++) {
      if (!covers(name)) {
        return outside.lookup(name.toString(true));
      }
      Optional<Cached> known = Optional.ofNullable(fresh.get(name));
      if (known.isEmpty()) {
        known = cache.get(name, clock.instant());
      }
      if (known.isEmpty()) {
        fresh = ask(cache, name);
        known = Optional.ofNullable(fresh.get(name));
      }
      switch (known.orElseThrow(() -> new IOException("the DNS server gave no answer"))) {
        case Cached.Addresses found -> {
          return found.addresses();
        }
        case Cached.Link alias -> name = alias.target();
        case Cached.Missing missing -> throw new IOException(missing.why());
      }
    }
    throw new IOException("more than " + MAX_LINKS + " CNAMEs");
  }

  private Map<Name, Cached> ask(DnsCache cache, Name name) throws IOException {
    cache.asking.lock();
    try {
      Optional<Cached> meanwhile = cache.get(name, clock.instant());
      if (meanwhile.isPresent()) {
        return Map.of(name, meanwhile.get());
      }
      log.query();
      Message reply = reply(name);
      Map<Name, Cached> answers = AnswerReader.read(reply, name, clock.instant());
      if (answers.isEmpty()) {
        throw new IOException("the DNS server answered " + rcode(reply));
      }
      cache.putAll(answers);
      return answers;
    } finally {
      cache.asking.unlock();
    }
  }

  private Message reply(Name name) throws IOException {
    try {
      return transport.ask(name, Type.A);
    } catch (IOException e) {
      throw new IOException("the DNS server did not answer (" + e + ")", e);
    }
  }

  private static String rcode(Message reply) {
    return Rcode.string(reply.getRcode());
  }

  private boolean covers(Name name) {
    return zones.stream().anyMatch(name::subdomain);
  }

  private static Optional<Name> parse(String host) {
    try {
      return Optional.of(Name.fromString(host, Name.root));
    } catch (TextParseException e) {
      return Optional.empty();
    }
  }
}
