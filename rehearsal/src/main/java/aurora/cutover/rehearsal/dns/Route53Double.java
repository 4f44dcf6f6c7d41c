package aurora.cutover.rehearsal.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;

/**
 * Route 53 without AWS: private hosted zones whose batches are atomic, whose DELETE is exact, and
 * whose changes are served when they become INSYNC. Thread-safe; calls it does not serve throw.
 */
public final class Route53Double implements Route53Client {
  private final InstantSource clock;
  private final Map<String, HostedZoneStore> zones = new ConcurrentHashMap<>();
  private final List<AcceptedChange> log = new CopyOnWriteArrayList<>();
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final FaultQueue faults = new FaultQueue();
  private final AtomicLong lastId = new AtomicLong();
  private volatile Duration propagation;

  /**
   * A Route 53 with no zone.
   *
   * @param clock decides when a change becomes visible; a virtual clock will do
   * @param propagation from acceptance to INSYNC
   */
  public Route53Double(InstantSource clock, Duration propagation) {
    this.clock = clock;
    this.propagation = propagation;
  }

  /**
   * Makes a private hosted zone with the NS and SOA records that every zone has.
   *
   * @param id without {@code /hostedzone/}
   * @return the zone for an {@link AuthoritativeServer}
   */
  public ServedZone addPrivateZone(String id, String name) {
    HostedZoneStore zone =
        new HostedZoneStore(
            RecordName.of(name), ApexRecords.of(RecordName.of(name)), clock, this::announceVisible);
    if (zones.putIfAbsent(id, zone) != null) {
      throw new IllegalArgumentException("there is a hosted zone " + id + " already");
    }
    return zone;
  }

  /** From now on accepted changes take that long from acceptance to INSYNC. */
  public void setPropagation(Duration fromAcceptanceToInsync) {
    propagation = fromAcceptanceToInsync;
  }

  /** The next call of that operation which no earlier fault waits for meets this one. */
  public void failNext(Route53Operation operation, Route53Fault fault) {
    faults.add(operation, fault);
  }

  /** Adds a listener; it is called on the thread that caused the news. */
  public void listen(ChangeListener listener) {
    listeners.add(listener);
  }

  /** Every change that was accepted, in order, those by hand included. */
  public List<AcceptedChange> changes() {
    return List.copyOf(log);
  }

  /**
   * Changes records as a person at the console would: same store, same rules, no part of any run.
   * Served at once.
   */
  public AcceptedChange editByHand(String hostedZoneId, Change... changes) {
    return accept(hostedZoneId, Optional.empty(), List.of(changes), Duration.ZERO, true);
  }

  @Override
  public ChangeResourceRecordSetsResponse changeResourceRecordSets(
      ChangeResourceRecordSetsRequest request) {
    return faults.run(
        Route53Operation.CHANGE_RESOURCE_RECORD_SETS,
        () -> {
          if (request.changeBatch() == null) {
            throw Route53Errors.invalidInput("Invalid request: no change batch");
          }
          Optional<String> comment = Optional.ofNullable(request.changeBatch().comment());
          List<Change> changes = request.changeBatch().changes();
          AcceptedChange accepted =
              accept(request.hostedZoneId(), comment, changes, propagation, false);
          return ChangeResourceRecordSetsResponse.builder()
              .changeInfo(info(accepted, ChangeStatus.PENDING))
              .build();
        });
  }

  @Override
  public GetChangeResponse getChange(GetChangeRequest request) {
    return faults.run(
        Route53Operation.GET_CHANGE,
        () -> {
          AcceptedChange change = find(request.id());
          zone(change.hostedZoneId()).served();
          boolean visible = !clock.instant().isBefore(change.visibleAt());
          ChangeStatus status = visible ? ChangeStatus.INSYNC : ChangeStatus.PENDING;
          return GetChangeResponse.builder().changeInfo(info(change, status)).build();
        });
  }

  @Override
  public ListResourceRecordSetsResponse listResourceRecordSets(
      ListResourceRecordSetsRequest request) {
    return faults.run(
        Route53Operation.LIST_RESOURCE_RECORD_SETS,
        () -> RecordListing.page(zone(request.hostedZoneId()).newest(), request));
  }

  @Override
  public GetHostedZoneResponse getHostedZone(GetHostedZoneRequest request) {
    return faults.run(
        Route53Operation.GET_HOSTED_ZONE,
        () -> {
          HostedZoneStore zone = zone(request.id());
          return GetHostedZoneResponse.builder()
              .hostedZone(ZoneListing.describe(bare(request.id()), zone))
              .build();
        });
  }

  @Override
  public ListHostedZonesByNameResponse listHostedZonesByName(ListHostedZonesByNameRequest request) {
    return faults.run(
        Route53Operation.LIST_HOSTED_ZONES_BY_NAME, () -> ZoneListing.page(zones, request));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Holds nothing: the name servers that answer with its zones are closed by their owner.
  }

  private AcceptedChange accept(
      String zoneId,
      Optional<String> comment,
      List<Change> changes,
      Duration delay,
      boolean byHand) {
    AcceptedChange accepted =
        zone(zoneId)
            .apply(
                changes,
                batch -> {
                  Instant now = clock.instant();
                  String id =
                      String.format(Locale.ROOT, "/change/C%013X", lastId.incrementAndGet());
                  AcceptedChange change =
                      new AcceptedChange(
                          id, bare(zoneId), now, now.plus(delay), comment, batch, byHand);
                  log.add(change);
                  return change;
                });
    listeners.forEach(listener -> listener.submitted(accepted));
    return accepted;
  }

  private void announceVisible(AcceptedChange change) {
    listeners.forEach(listener -> listener.visible(change));
  }

  private HostedZoneStore zone(String id) {
    return Optional.ofNullable(zones.get(bare(id)))
        .orElseThrow(() -> Route53Errors.noSuchHostedZone(bare(id)));
  }

  private AcceptedChange find(String id) {
    return log.stream()
        .filter(change -> bare(change.id()).equals(bare(id)))
        .findFirst()
        .orElseThrow(() -> Route53Errors.noSuchChange(bare(id)));
  }

  /** Ids come with and without what they are the id of: {@code /change/C1} or {@code C1}. */
  private static String bare(String id) {
    return id == null ? "" : id.substring(id.lastIndexOf('/') + 1);
  }

  private static ChangeInfo info(AcceptedChange change, ChangeStatus status) {
    return ChangeInfo.builder()
        .id(change.id())
        .status(status)
        .submittedAt(change.submittedAt())
        .comment(change.comment().orElse(null))
        .build();
  }
}
