package aurora.cutover.rehearsal.dns;

import static aurora.cutover.rehearsal.dns.RecordSetsOf.cname;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.creating;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.deleting;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.set;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.upsert;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The Route 53 double, the server and the JVM's resolver together. */
class NameAlwaysResolvesTest {
  private static final String ZONE = "Z1";
  private static final int SWAPS = 1000;
  private static final int ASKERS = 4;
  private final Route53Double route53 = new Route53Double(InstantSource.system(), Duration.ZERO);
  private final Zone endpoints = new Zone("rds.internal", Duration.ofSeconds(5));
  private AuthoritativeServer server;

  @BeforeEach
  void start() throws IOException {
    endpoints.put("source.rds.internal", "A", 5, "127.0.0.2");
    endpoints.put("target.rds.internal", "A", 5, "127.0.0.3");
    server =
        new AuthoritativeServer(List.of(route53.addPrivateZone(ZONE, "app.internal"), endpoints));
    route53.editByHand(ZONE, creating(side("source", 1)));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void swappedAThousandTimesUnderLoad_alwaysAnswersOneSideWholly() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    try (ExecutorService askers = Executors.newFixedThreadPool(ASKERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < ASKERS; i++) {
        running.add(askers.submit(() -> askUntil(done, answers)));
      }
      try {
        swapUntilBothSidesAreSeen(answers);
      } finally {
        done.set(true);
      }
      for (Future<?> each : running) {
        each.get(30, TimeUnit.SECONDS);
      }
    }

    assertThat(answers.keySet())
        .containsExactlyInAnyOrder(
            "NOERROR source.rds.internal. 127.0.0.2", "NOERROR target.rds.internal. 127.0.0.3");
  }

  @Test
  void flipThroughTheApi_isSeenThroughInetAddressAfterPropagationAndTtl() throws Exception {
    Duration propagation = Duration.ofMillis(300);
    route53.setPropagation(propagation);
    try (RehearsalDns dns =
        RehearsalDns.use(server.address(), Set.of("app.internal", "rds.internal"))) {
      assertThat(address()).isEqualTo("127.0.0.2");
      swap("source", "target");

      Await.until(() -> address().equals("127.0.0.3"));

      AcceptedChange flip = route53.changes().getLast();
      LookupLog.Answer moved = dns.log().changes().getLast();
      assertThat(moved.at()).isAfterOrEqualTo(flip.visibleAt());
      assertThat(Duration.between(flip.submittedAt(), flip.visibleAt())).isEqualTo(propagation);
      assertThat(dns.log().failures()).isZero();
    }
  }

  @Test
  void weightedSets_areAnsweredByWeightOneAtATime() throws Exception {
    route53.editByHand(
        ZONE,
        creating(weighted("w.app.internal", "all", 10, "target.rds.internal")),
        creating(weighted("w.app.internal", "none", 0, "source.rds.internal")));

    assertThat(targets("w.app.internal.", 50)).containsExactly("target.rds.internal.");

    route53.editByHand(ZONE, upsert(weighted("w.app.internal", "none", 10, "source.rds.internal")));
    assertThat(targets("w.app.internal.", 200))
        .containsExactlyInAnyOrder("target.rds.internal.", "source.rds.internal.");
  }

  @Test
  void aliasSet_isAnsweredWithTheRecordsOfItsTarget() throws Exception {
    route53.editByHand(
        ZONE,
        creating(set("real.app.internal", RRType.A, 5, "127.0.0.7")),
        creating(
            ResourceRecordSet.builder()
                .name("alias.app.internal")
                .type(RRType.A)
                .aliasTarget(
                    AliasTarget.builder()
                        .hostedZoneId(ZONE)
                        .dnsName("Real.app.internal")
                        .evaluateTargetHealth(false)
                        .build())
                .build()));

    assertThat(ask("alias.app.internal.").getSection(Section.ANSWER))
        .extracting(each -> each.getName() + " " + each.rdataToString())
        .containsExactly("alias.app.internal. 127.0.0.7");
  }

  private void swapUntilBothSidesAreSeen(Map<String, LongAdder> answers) throws Exception {
    for (int i = 0; i < SWAPS; i += 2) {
      swap("source", "target");
      swap("target", "source");
    }
    Await.until(() -> answers.keySet().stream().anyMatch(each -> each.contains("source")));
    swap("source", "target");
    Await.until(() -> answers.keySet().stream().anyMatch(each -> each.contains("target")));
  }

  private Void askUntil(AtomicBoolean done, Map<String, LongAdder> answers) throws IOException {
    while (!done.get()) {
      Message reply = ask("db.app.internal.");
      StringBuilder answer = new StringBuilder(Rcode.string(reply.getRcode()));
      for (Record each : reply.getSection(Section.ANSWER)) {
        answer.append(' ').append(each.rdataToString());
      }
      answers.computeIfAbsent(answer.toString(), key -> new LongAdder()).increment();
    }
    return null;
  }

  private Set<String> targets(String name, int times) throws IOException {
    Set<String> targets = new HashSet<>();
    for (int i = 0; i < times; i++) {
      targets.add(ask(name).getSection(Section.ANSWER).getFirst().rdataToString());
    }
    return targets;
  }

  private Message ask(String name) throws IOException {
    return new DnsTransport(server.address(), 3, Duration.ofSeconds(5))
        .ask(Name.fromConstantString(name), Type.A);
  }

  private void swap(String from, String to) {
    route53.changeResourceRecordSets(
        request ->
            request
                .hostedZoneId(ZONE)
                .changeBatch(
                    batch -> batch.changes(deleting(side(from, 1)), creating(side(to, 1)))));
  }

  private static ResourceRecordSet side(String side, long ttl) {
    return cname("db.app.internal", ttl, side + ".rds.internal");
  }

  private static String address() throws IOException {
    return InetAddress.getAllByName("db.app.internal")[0].getHostAddress();
  }
}
