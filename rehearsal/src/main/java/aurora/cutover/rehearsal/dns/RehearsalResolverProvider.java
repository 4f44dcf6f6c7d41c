package aurora.cutover.rehearsal.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plugs the rehearsal's resolver into {@link InetAddress}. While no {@link RehearsalDns} is in use,
 * and for every name outside its zones, the JVM's built-in resolver answers as ever.
 */
public final class RehearsalResolverProvider extends InetAddressResolverProvider {
  static {
    // The JVM's own cache lies above this resolver and knows no TTL. It reads these settings once,
    // after the first look-up, which is what loads this class.
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    Security.setProperty("networkaddress.cache.stale.ttl", "0");
  }

  /** For the JVM, which finds this class through its service file. */
  public RehearsalResolverProvider() {}

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new SwitchingResolver(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "aurora-cutover rehearsal";
  }

  private record SwitchingResolver(InetAddressResolver builtin) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      if (JvmCacheProbe.isProbe(host)) {
        return JvmCacheProbe.answer(host);
      }
      Optional<StubResolver> ours = RehearsalDns.resolver().filter(it -> it.covers(host));
      if (ours.isEmpty()) {
        return builtin.lookupByName(host, policy);
      }
      if ((policy.characteristics() & LookupPolicy.IPV4) == 0) {
        throw new UnknownHostException(host + ": the rehearsal's names have IPv4 addresses only");
      }
      return ours.get().lookup(host, name -> builtin.lookupByName(name, policy).toList()).stream()
          .map(address -> named(host, address));
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return builtin.lookupByAddress(address);
    }

    private static InetAddress named(String host, InetAddress address) {
      try {
        return InetAddress.getByAddress(host, address.getAddress());
      } catch (UnknownHostException e) {
        throw new IllegalStateException("an address came with a wrong length", e);
      }
    }
  }
}
