package aurora.cutover.rehearsal.dns;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.xbill.DNS.Name;

/** What a resolver knows about one name, and until when (exclusive). */
sealed interface Cached {
  Instant expiresAt();

  /** The name is another one's alias. */
  record Link(Name target, Instant expiresAt) implements Cached {}

  /** The name has these addresses. */
  record Addresses(List<InetAddress> addresses, Instant expiresAt) implements Cached {
    public Addresses {
      addresses = List.copyOf(addresses);
    }
  }

  /** The name has no address. */
  record Missing(String why, Instant expiresAt) implements Cached {}
}
