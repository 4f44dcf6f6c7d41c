package aurora.cutover.rehearsal.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Finds out whether look-ups reach our resolver, every single time. If they do not, a rehearsal
 * would measure the JVM's cache instead of the TTL, so it is refused.
 */
final class JvmCacheProbe {
  /** Never a real name: the top-level domain is reserved by RFC 2606. */
  private static final String FOUND = "jvm-cache-probe.rehearsal.invalid";

  private static final String MISSING = "missing." + FOUND;
  private static final AtomicLong SEEN = new AtomicLong();

  private JvmCacheProbe() {}

  static boolean isProbe(String host) {
    return host.equals(FOUND) || host.equals(MISSING);
  }

  static Stream<InetAddress> answer(String host) throws UnknownHostException {
    SEEN.incrementAndGet();
    if (host.equals(MISSING)) {
      throw new UnknownHostException(host);
    }
    return Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));
  }

  /**
   * Looks up a name that exists and one that does not, each twice, and counts what got here.
   *
   * @throws IllegalStateException if the provider is not plugged in, or the JVM caches above it
   */
  static synchronized void check() {
    long before = SEEN.get();
    for (String name : List.of(FOUND, FOUND, MISSING, MISSING)) {
      try {
        InetAddress.getAllByName(name);
      } catch (UnknownHostException e) {
        // So it is for the missing one always, and for the other if nobody of ours was asked.
      }
    }
    long seen = SEEN.get() - before;
    if (seen == 0) {
      throw new IllegalStateException(
          "the rehearsal's name resolver is not plugged in: its service file must be on the class"
              + " path of the system class loader");
    }
    if (seen != 4) {
      throw new IllegalStateException(
          "the JVM caches look-ups above the rehearsal's resolver: a name was looked up before"
              + " networkaddress.cache.ttl=0 could be set; start a fresh JVM");
    }
  }
}
