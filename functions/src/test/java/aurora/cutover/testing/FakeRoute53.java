package aurora.cutover.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** One hosted zone: atomic batches, DELETE of the exact record only, PENDING for a while. */
public final class FakeRoute53 implements Route53Client {

  public static final String ZONE = "Z0123456789";

  private final List<ResourceRecordSet> sets = new ArrayList<>();
  private final Map<String, Instant> changes = new HashMap<>();
  private final CallLog log;
  private final Clock clock;
  private Duration inSyncAfter = Duration.ZERO;
  private Optional<Runnable> beforeChange = Optional.empty();
  private Optional<Runnable> afterRead = Optional.empty();

  public final Faults changeFaults = new Faults();
  public final Faults readFaults = new Faults();

  public FakeRoute53(CallLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  public void add(ResourceRecordSet set) {
    sets.add(set);
  }

  /** Somebody edits the zone by hand: every CNAME of this name becomes the given one. */
  public void edit(String name, String value, long ttl) {
    sets.removeIf(set -> set.name().equals(dotted(name)) && set.type() == RRType.CNAME);
    sets.add(cname(name, value, ttl));
  }

  public void remove(String name) {
    sets.removeIf(set -> set.name().equals(dotted(name)));
  }

  /** The edit comes between the read and the change. */
  public void beforeNextChange(Runnable edit) {
    beforeChange = Optional.of(edit);
  }

  /** Somebody acts between the read and what the reader makes of it. */
  public void afterNextRead(Runnable act) {
    afterRead = Optional.of(act);
  }

  public void inSyncAfter(Duration duration) {
    inSyncAfter = duration;
  }

  public static ResourceRecordSet cname(String name, String value, long ttl) {
    return ResourceRecordSet.builder()
        .name(dotted(name))
        .type(RRType.CNAME)
        .ttl(ttl)
        .resourceRecords(ResourceRecord.builder().value(value).build())
        .build();
  }

  /** {@code value ttl} of the name's CNAME. */
  public String shows(String name) {
    return sets.stream()
        .filter(set -> set.name().equals(dotted(name)) && set.type() == RRType.CNAME)
        .map(FakeRoute53::words)
        .collect(Collectors.joining(" and "));
  }

  private static String words(ResourceRecordSet set) {
    return set.resourceRecords().getFirst().value() + " " + set.ttl();
  }

  private static String dotted(String name) {
    return name.endsWith(".") ? name : name + ".";
  }

  @Override
  public ListResourceRecordSetsResponse listResourceRecordSets(ListResourceRecordSetsRequest list) {
    readFaults.around(() -> log.look("route53 list"));
    List<ResourceRecordSet> page =
        sets.stream()
            .filter(set -> from(set, list) >= 0)
            .sorted(
                Comparator.comparing(ResourceRecordSet::name)
                    .thenComparing(ResourceRecordSet::typeAsString))
            .limit(Long.parseLong(list.maxItems()))
            .toList();
    Optional<Runnable> act = afterRead;
    afterRead = Optional.empty();
    act.ifPresent(Runnable::run);
    return ListResourceRecordSetsResponse.builder().resourceRecordSets(page).build();
  }

  private static int from(ResourceRecordSet set, ListResourceRecordSetsRequest list) {
    int byName = set.name().compareTo(dotted(list.startRecordName()));
    return byName == 0 ? set.typeAsString().compareTo(list.startRecordTypeAsString()) : byName;
  }

  @Override
  public ChangeResourceRecordSetsResponse changeResourceRecordSets(
      ChangeResourceRecordSetsRequest change) {
    Optional<Runnable> edit = beforeChange;
    beforeChange = Optional.empty();
    edit.ifPresent(Runnable::run);
    String id = "/change/C" + (changes.size() + 1);
    changeFaults.around(() -> apply(change.changeBatch().changes(), id));
    return ChangeResourceRecordSetsResponse.builder()
        .changeInfo(info -> info.id(id).status(ChangeStatus.PENDING))
        .build();
  }

  private void apply(List<Change> batch, String id) {
    List<ResourceRecordSet> after = new ArrayList<>(sets);
    batch.forEach(change -> apply(change, after));
    sets.clear();
    sets.addAll(after);
    changes.put(id, clock.instant().plus(inSyncAfter));
    log.effect(
        "route53 "
            + batch.stream()
                .map(c -> c.actionAsString() + " " + words(c.resourceRecordSet()))
                .collect(Collectors.joining(", ")));
  }

  private static void apply(Change change, List<ResourceRecordSet> zone) {
    ResourceRecordSet asked = change.resourceRecordSet();
    ResourceRecordSet set = asked.toBuilder().name(dotted(asked.name())).build();
    if (change.action() == ChangeAction.DELETE && !zone.remove(set)) {
      throw refused("the values provided do not match the current values");
    }
    if (change.action() == ChangeAction.CREATE) {
      if (zone.stream().anyMatch(s -> s.name().equals(set.name()) && s.type() == set.type())) {
        throw refused("it already exists");
      }
      zone.add(set);
    }
  }

  private static InvalidChangeBatchException refused(String why) {
    return (InvalidChangeBatchException)
        AwsFaults.service(
            InvalidChangeBatchException.builder(), 400, "InvalidChangeBatch", "[" + why + "]");
  }

  @Override
  public GetChangeResponse getChange(GetChangeRequest get) {
    boolean inSync = !clock.instant().isBefore(changes.get(get.id()));
    return GetChangeResponse.builder()
        .changeInfo(
            info -> info.id(get.id()).status(inSync ? ChangeStatus.INSYNC : ChangeStatus.PENDING))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
