package aurora.cutover.rehearsal.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StubResolverTest {
  private static final String NAME = "db.app.internal";
  private final TestClock clock = new TestClock();
  private final LookupLog log = new LookupLog();
  private final Zone service = new Zone("app.internal", Duration.ofSeconds(7));
  private final Zone endpoints = new Zone("rds.internal", Duration.ofSeconds(7));
  private AuthoritativeServer server;
  private StubResolver resolver;

  @BeforeEach
  void start() throws IOException {
    service.put(NAME, "CNAME", 60, "source.rds.internal.");
    endpoints.put("source.rds.internal", "A", 5, "127.0.0.2");
    endpoints.put("target.rds.internal", "A", 5, "127.0.0.3");
    server = new AuthoritativeServer(List.of(service, endpoints));
    resolver = resolver(2, Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void flip_isSeenWhenTheTtlEndsAndNotBefore() throws Exception {
    assertThat(lookup(NAME)).isEqualTo("127.0.0.2");
    service.put(NAME, "CNAME", 60, "target.rds.internal.");

    clock.advance(Duration.ofMillis(59_999));
    assertThat(lookup(NAME)).isEqualTo("127.0.0.2");

    clock.advance(Duration.ofMillis(1));
    assertThat(lookup(NAME)).isEqualTo("127.0.0.3");
  }

  @Test
  void addressChangedUnderTheCname_isSeenWhenTheAddressesOwnTtlEnds() throws Exception {
    assertThat(lookup(NAME)).isEqualTo("127.0.0.2");
    endpoints.put("source.rds.internal", "A", 5, "127.0.0.4");

    clock.advance(Duration.ofSeconds(4));
    assertThat(lookup(NAME)).isEqualTo("127.0.0.2");

    clock.advance(Duration.ofSeconds(1));
    assertThat(lookup(NAME)).isEqualTo("127.0.0.4");
    assertThat(log.queries()).isEqualTo(2);
  }

  @Test
  void refetchedAddress_doesNotProlongTheCname() throws Exception {
    lookup(NAME);
    clock.advance(Duration.ofSeconds(58));
    lookup(NAME);
    service.put(NAME, "CNAME", 60, "target.rds.internal.");

    clock.advance(Duration.ofSeconds(2));

    assertThat(lookup(NAME)).isEqualTo("127.0.0.3");
  }

  @Test
  void missingName_isRememberedForTheSoaMinimum() throws Exception {
    assertThatThrownBy(() -> lookup("new.app.internal")).hasMessageContaining("NXDOMAIN");
    service.put("new.app.internal", "A", 5, "127.0.0.5");

    clock.advance(Duration.ofMillis(6_999));
    assertThatThrownBy(() -> lookup("new.app.internal")).isInstanceOf(UnknownHostException.class);
    assertThat(log.queries()).isEqualTo(1);

    clock.advance(Duration.ofMillis(1));
    assertThat(lookup("new.app.internal")).isEqualTo("127.0.0.5");
  }

  @Test
  void ttlZero_isAskedForEveryTime() throws Exception {
    service.put(NAME, "CNAME", 0, "source.rds.internal.");
    endpoints.put("source.rds.internal", "A", 0, "127.0.0.2");

    lookup(NAME);
    lookup(NAME);

    assertThat(log.queries()).isEqualTo(2);
  }

  @Test
  void eachHost_hasACacheOfItsOwn() throws Exception {
    ResolverHost.callAs("client-1", () -> lookup(NAME));
    clock.advance(Duration.ofSeconds(30));
    ResolverHost.callAs("client-2", () -> lookup(NAME));
    service.put(NAME, "CNAME", 60, "target.rds.internal.");
    clock.advance(Duration.ofSeconds(30));

    assertThat(ResolverHost.callAs("client-1", () -> lookup(NAME))).isEqualTo("127.0.0.3");
    assertThat(ResolverHost.callAs("client-2", () -> lookup(NAME))).isEqualTo("127.0.0.2");
    assertThat(log.changes())
        .extracting(change -> change.host() + " " + change.answer())
        .containsExactly("client-1 127.0.0.2", "client-2 127.0.0.2", "client-1 127.0.0.3");
  }

  @Test
  void manyThreadsAtOnce_askTheServerOnce() throws Exception {
    int threads = 16;
    CountDownLatch start = new CountDownLatch(1);
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        answers.add(
            pool.submit(
                () -> {
                  start.await();
                  return lookup(NAME);
                }));
      }
      start.countDown();
      for (Future<String> answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("127.0.0.2");
      }
    }
    assertThat(log.queries()).isEqualTo(1);
    assertThat(log.lookups()).isEqualTo(threads);
  }

  @Test
  void serverThatRefuses_isAFailureAndIsNotRemembered() throws Exception {
    StubResolver wide =
        new StubResolver(
            new DnsTransport(server.address(), 1, Duration.ofSeconds(5)),
            Set.of(ServedSet.name("other.internal")),
            clock,
            log);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> wide.lookup("x.other.internal", StubResolverTest::nobody))
          .hasMessageContaining("REFUSED");
    }

    assertThat(log.queries()).isEqualTo(2);
    assertThat(log.failures()).isEqualTo(2);
  }

  @Test
  void serverThatIsGone_isAnUnknownHostAndTheCacheStillAnswers() throws Exception {
    resolver = resolver(1, Duration.ofMillis(200));
    lookup(NAME);
    server.close();

    assertThat(lookup(NAME)).isEqualTo("127.0.0.2");
    clock.advance(Duration.ofSeconds(60));
    assertThatThrownBy(() -> lookup(NAME))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("did not answer");
  }

  @Test
  void cnameThatLeavesTheZones_isFinishedOutside() throws Exception {
    service.put("out.app.internal", "CNAME", 5, "elsewhere.example.com.");
    InetAddress outside = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});

    assertThat(
            resolver.lookup(
                "out.app.internal",
                host -> host.equals("elsewhere.example.com") ? List.of(outside) : List.of()))
        .containsExactly(outside);
  }

  private StubResolver resolver(int tries, Duration timeout) {
    return new StubResolver(
        new DnsTransport(server.address(), tries, timeout),
        Set.of(ServedSet.name("app.internal"), ServedSet.name("rds.internal")),
        clock,
        log);
  }

  private String lookup(String host) throws UnknownHostException {
    return resolver.lookup(host, StubResolverTest::nobody).getFirst().getHostAddress();
  }

  private static List<InetAddress> nobody(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
  }
}
