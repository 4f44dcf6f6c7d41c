package aurora.cutover.rehearsal.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The JVM's use of a rehearsal's DNS server: from {@link #use} to {@link #close} every look-up of a
 * name in the zones goes there. One at a time.
 */
public final class RehearsalDns implements AutoCloseable {
  private static final int TRIES = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final AtomicReference<RehearsalDns> IN_USE = new AtomicReference<>();

  private final StubResolver resolver;
  private final LookupLog log;

  private RehearsalDns(StubResolver resolver, LookupLog log) {
    this.resolver = resolver;
    this.log = log;
  }

  /**
   * Sends the JVM's look-ups of names in the zones to a DNS server, with TTLs counted in real time.
   *
   * @throws IllegalStateException if another one is in use, the provider is not plugged in, or the
   *     JVM's own cache is on
   */
  public static RehearsalDns use(InetSocketAddress server, Set<String> zones) {
    return use(server, zones, InstantSource.system());
  }

  /** As {@link #use(InetSocketAddress, Set)}, with TTLs counted by the given clock. */
  public static RehearsalDns use(InetSocketAddress server, Set<String> zones, InstantSource clock) {
    JvmCacheProbe.check();
    LookupLog log = new LookupLog();
    RehearsalDns dns =
        new RehearsalDns(
            new StubResolver(
                new DnsTransport(server, TRIES, TIMEOUT),
                zones.stream().map(ServedSet::name).collect(Collectors.toSet()),
                clock,
                log),
            log);
    if (!IN_USE.compareAndSet(null, dns)) {
      throw new IllegalStateException("another rehearsal DNS is in use in this JVM");
    }
    return dns;
  }

  static Optional<StubResolver> resolver() {
    return Optional.ofNullable(IN_USE.get()).map(dns -> dns.resolver);
  }

  /** Counters and answers of every look-up since {@link #use}. */
  public LookupLog log() {
    return log;
  }

  /** Empties every simulated host's cache. */
  public void flush() {
    resolver.flush();
  }

  /** Gives all names back to the built-in resolver. Safe to repeat. */
  @Override
  public void close() {
    IN_USE.compareAndSet(this, null);
  }
}
