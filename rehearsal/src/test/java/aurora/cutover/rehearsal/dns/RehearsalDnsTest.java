package aurora.cutover.rehearsal.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("AddressSelection") // what a driver calls is what is to be proved
class RehearsalDnsTest {
  private static final String NAME = "db.app.internal";
  private static final Set<String> ZONES = Set.of("app.internal");
  private final Zone zone = new Zone("app.internal", Duration.ofSeconds(1));
  private AuthoritativeServer server;
  private RehearsalDns dns;

  @BeforeEach
  void start() throws IOException {
    zone.put(NAME, "CNAME", 1, "source.app.internal.");
    zone.put("source.app.internal", "A", 1, "127.0.0.2");
    zone.put("target.app.internal", "A", 1, "127.0.0.3");
    server = new AuthoritativeServer(List.of(zone));
    dns = RehearsalDns.use(server.address(), ZONES);
  }

  @AfterEach
  void stop() throws IOException {
    dns.close();
    server.close();
  }

  @Test
  void flipAtTtlOneSecond_isSeenByTheJvmAfterOneSecondAndSoonThen() throws Exception {
    Instant filledAfter = Instant.now();
    assertThat(InetAddress.getByName(NAME).getHostAddress()).isEqualTo("127.0.0.2");
    Instant filledBefore = Instant.now();
    zone.put(NAME, "CNAME", 1, "target.app.internal.");

    Await.until(() -> InetAddress.getByName(NAME).getHostAddress().equals("127.0.0.3"));

    Instant seen = Instant.now();
    assertThat(seen).isAfterOrEqualTo(filledAfter.plusSeconds(1));
    // On an idle machine it is seen 2-3 ms after the end of the TTL.
    assertThat(seen).isBefore(filledBefore.plusSeconds(4));
    assertThat(dns.log().queries()).isEqualTo(2);
  }

  @Test
  void missingName_isSeenByTheJvmOnceTheNegativeTtlEnds() throws Exception {
    Instant asked = Instant.now();
    assertThatThrownBy(() -> InetAddress.getByName("late.app.internal"))
        .isInstanceOf(UnknownHostException.class);
    zone.put("late.app.internal", "A", 1, "127.0.0.4");

    Await.until(
        () -> {
          try {
            return InetAddress.getByName("late.app.internal").isLoopbackAddress();
          } catch (UnknownHostException e) {
            return false;
          }
        });

    assertThat(Instant.now()).isBetween(asked.plusSeconds(1), asked.plusSeconds(4));
  }

  @Test
  void socketByServiceName_connectsToTheAddressBehindIt() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"));
        Socket socket = new Socket(NAME, listener.getLocalPort())) {
      assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.2");
      assertThat(socket.getInetAddress().getHostName()).isEqualTo(NAME);
    }
  }

  @Test
  void nameInAnotherCase_isResolved() throws Exception {
    assertThat(InetAddress.getByName("DB.App.Internal").getHostAddress()).isEqualTo("127.0.0.2");
  }

  @Test
  void literalsReverseLookupsAndNamesOutside_doNotReachTheServer() throws Exception {
    InetAddress literal = InetAddress.getByName("127.0.0.1");
    String reverse = literal.getCanonicalHostName();

    assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
    assertThat(reverse).isNotEmpty();
    assertThat(dns.log().lookups()).isZero();
    assertThat(server.answered()).isZero();
  }

  @Test
  void closed_givesTheNamesBackToTheBuiltInResolver() throws Exception {
    dns.close();
    Zone hidesLocalhost = new Zone("localhost", Duration.ofSeconds(1));
    hidesLocalhost.put("localhost", "A", 3600, "127.0.0.9");
    try (AuthoritativeServer other = new AuthoritativeServer(List.of(hidesLocalhost))) {
      dns = RehearsalDns.use(other.address(), Set.of("localhost"));
      assertThat(InetAddress.getByName("localhost").getHostAddress()).isEqualTo("127.0.0.9");

      dns.close();

      assertThat(InetAddress.getByName("localhost").getHostAddress()).isNotEqualTo("127.0.0.9");
      assertThat(other.answered()).isEqualTo(1);
    }
  }

  @Test
  void secondUseAtTheSameTime_isRefusedAndLeavesTheFirst() throws Exception {
    assertThatThrownBy(() -> RehearsalDns.use(server.address(), ZONES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another");

    assertThat(InetAddress.getByName(NAME).getHostAddress()).isEqualTo("127.0.0.2");
  }

  @Test
  void threadStartedByAHost_usesTheHostsCache() throws Exception {
    AtomicReference<String> host = new AtomicReference<>();
    ResolverHost.runAs(
        "client-7",
        () -> {
          Thread child = new Thread(() -> host.set(ResolverHost.current()));
          child.start();
          join(child);
        });

    assertThat(host).hasValue("client-7");
    assertThat(ResolverHost.current()).isEqualTo(ResolverHost.SHARED);
  }

  @Test
  void flushed_asksAgainBeforeTheTtlEnds() throws Exception {
    zone.put(NAME, "CNAME", 3600, "source.app.internal.");
    InetAddress.getByName(NAME);
    zone.put(NAME, "CNAME", 3600, "target.app.internal.");

    dns.flush();

    assertThat(InetAddress.getByName(NAME).getHostAddress()).isEqualTo("127.0.0.3");
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
