package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.dns.AcceptedChange;
import aurora.cutover.rehearsal.dns.AuthoritativeServer;
import aurora.cutover.rehearsal.dns.RehearsalDns;
import aurora.cutover.rehearsal.dns.ResolverHost;
import aurora.cutover.rehearsal.dns.Route53Double;
import aurora.cutover.rehearsal.dns.ServedZone;
import aurora.cutover.rehearsal.dns.Zone;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The names: Route 53 with the service record, an authoritative server, and this JVM using it. */
public final class NameService implements AutoCloseable {

  /**
   * Real private zones took longer where it was measured; scenarios about slow DNS set their own.
   */
  private static final Duration PROPAGATION = Duration.ofMillis(100);

  private static final Duration NEGATIVE_TTL = Duration.ofSeconds(1);
  private static final long ENDPOINT_TTL_SECONDS = 5;

  private final long oldTtlSeconds;
  private final Route53Double route53;
  private final AuthoritativeServer server;
  private final RehearsalDns resolver;

  NameService(EngineServers servers, long oldTtlSeconds) throws IOException {
    this.oldTtlSeconds = oldTtlSeconds;
    route53 = new Route53Double(Clock.systemUTC(), PROPAGATION);
    ServedZone service = route53.addPrivateZone(Names.ZONE_ID, Names.SERVICE_ZONE);
    set(ChangeAction.CREATE, Names.SOURCE_HOST, oldTtlSeconds);
    Zone source = new Zone(Names.SOURCE_ZONE, NEGATIVE_TTL);
    source.put(Names.SOURCE_HOST, "A", ENDPOINT_TTL_SECONDS, servers.address(Names.SOURCE));
    source.put(Names.SOURCE_ALIAS, "A", ENDPOINT_TTL_SECONDS, servers.address(Names.SOURCE));
    Zone target = new Zone(Names.TARGET_ZONE, NEGATIVE_TTL);
    target.put(Names.TARGET_HOST, "A", ENDPOINT_TTL_SECONDS, servers.address(Names.TARGET));
    server = new AuthoritativeServer(List.of(service, source, target));
    resolver =
        RehearsalDns.use(
            server.address(), Set.of(Names.SERVICE_ZONE, Names.SOURCE_ZONE, Names.TARGET_ZONE));
  }

  public Route53Double route53() {
    return route53;
  }

  /** Sets the service record as a person at the console would. */
  void set(ChangeAction action, String host, long ttlSeconds) {
    route53.editByHand(Names.ZONE_ID, change(action, host, ttlSeconds));
  }

  static Change change(ChangeAction action, String host, long ttlSeconds) {
    return Change.builder()
        .action(action)
        .resourceRecordSet(
            ResourceRecordSet.builder()
                .name(Names.SERVICE)
                .type(RRType.CNAME)
                .ttl(ttlSeconds)
                .resourceRecords(ResourceRecord.builder().value(host).build())
                .build())
        .build();
  }

  /** The record as Route 53 has it now. */
  public ResourceRecordSet record() {
    return route53
        .listResourceRecordSets(
            list -> list.hostedZoneId(Names.ZONE_ID).startRecordName(Names.SERVICE).maxItems("1"))
        .resourceRecordSets()
        .getFirst();
  }

  public String recordValue() {
    return record().resourceRecords().getFirst().value();
  }

  /** The TTL that the record has while no run is on its way. */
  public long oldTtlSeconds() {
    return oldTtlSeconds;
  }

  /** The changes that were not made by hand. */
  public List<AcceptedChange> changesByRuns() {
    return route53.changes().stream().filter(change -> !change.byHand()).toList();
  }

  /** The side the record leads to: source, target, or none of them. */
  public String side() {
    String host = recordValue();
    if (host.startsWith(Names.TARGET_HOST)) {
      return Names.TARGET;
    }
    return host.endsWith("onprem.internal") || host.endsWith("onprem.internal.")
        ? Names.SOURCE
        : "none";
  }

  /** Changes the record as a person at the console would. */
  public void edit(String host) {
    ResourceRecordSet now = record();
    route53.editByHand(
        Names.ZONE_ID,
        change(ChangeAction.DELETE, now.resourceRecords().getFirst().value(), now.ttl()),
        change(ChangeAction.CREATE, host, now.ttl()));
  }

  /**
   * Sets the record without a look at what it was, as the recipe does.
   *
   * @return the change's id
   */
  public String upsert(String host, long ttlSeconds) {
    return route53
        .changeResourceRecordSets(
            change ->
                change
                    .hostedZoneId(Names.ZONE_ID)
                    .changeBatch(
                        batch -> batch.changes(change(ChangeAction.UPSERT, host, ttlSeconds))))
        .changeInfo()
        .id();
  }

  /** Makes every client forget the addresses it knows, as a restart does. */
  public void forget() {
    resolver.flush();
  }

  /** Threads of one simulated host, which has a resolver cache of its own. */
  static ThreadFactory host(String host) {
    return work ->
        Thread.ofPlatform().daemon().name(host).unstarted(() -> ResolverHost.runAs(host, work));
  }

  @Override
  public void close() throws IOException {
    resolver.close();
    server.close();
  }
}
