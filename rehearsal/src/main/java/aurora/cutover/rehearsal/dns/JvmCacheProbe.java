package aurora.cutover.rehearsal.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Finds out whether look-ups reach our resolver, every single time. If they do not, a rehearsal
 * would measure the JVM's cache instead of the TTL, so it is refused.
 */
final class JvmCacheProbe {
  /** Never a real name: the top-level domain is reserved by RFC 2606. */
  static final String NAME = "jvm-cache-probe.rehearsal.invalid";

  private static final AtomicLong SEEN = new AtomicLong();

  private JvmCacheProbe() {}

  static Stream<InetAddress> answer() throws UnknownHostException {
    SEEN.incrementAndGet();
    return Stream.of(InetAddress.getByAddress(NAME, new byte[] {127, 0, 0, 1}));
  }

  /**
   * Looks one name up twice and counts.
   *
   * @throws IllegalStateException if the provider is not plugged in, or the JVM caches above it
   */
  static synchronized void check() {
    long before = SEEN.get();
    try {
      InetAddress.getAllByName(NAME);
      InetAddress.getAllByName(NAME);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          "the rehearsal's name resolver is not plugged in: its service file must be on the class"
              + " path of the system class loader",
          e);
    }
    if (SEEN.get() - before != 2) {
      throw new IllegalStateException(
          "the JVM caches look-ups above the rehearsal's resolver: a name was looked up before"
              + " networkaddress.cache.ttl=0 could be set; start a fresh JVM");
    }
  }
}
