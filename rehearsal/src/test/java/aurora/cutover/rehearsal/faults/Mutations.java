package aurora.cutover.rehearsal.faults;

import aurora.cutover.config.Clients;
import aurora.cutover.database.Database;
import aurora.cutover.database.Fence;
import aurora.cutover.database.Marker;
import aurora.cutover.database.Markers;
import aurora.cutover.database.Side;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.journal.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The safeguards that the project stands on, each taken out. */
final class Mutations {

  private Mutations() {}

  /** The source says that it is fenced and stands still, and takes writes. */
  static final Mutation NO_FENCE =
      new Mutation() {
        @Override
        public Database database(Side side, Database real) {
          return side == Side.TARGET ? real : new Pretended(real).database();
        }
      };

  /** Only the first of two markers is awaited. */
  static final Mutation ONE_MARKER =
      new Mutation() {
        @Override
        public Database database(Side side, Database real) {
          Markers markers = new FirstOnly(real.markers()).markers();
          return Wrap.of(Database.class, real, Map.of("markers", arguments -> markers));
        }
      };

  /** The record is overwritten whatever it says. */
  static final Mutation UPSERT =
      new Mutation() {
        @Override
        public Clients clients(Clients real) {
          Route53Client route53 = real.route53();
          Route53Client upserting =
              Wrap.of(
                  Route53Client.class,
                  route53,
                  Map.of(
                      "changeResourceRecordSets",
                      arguments ->
                          route53.changeResourceRecordSets(
                              whateverItIs(
                                  route53, (ChangeResourceRecordSetsRequest) arguments[0]))));
          return Wrap.of(Clients.class, real, Map.of("route53", arguments -> upserting));
        }
      };

  private static ChangeResourceRecordSetsRequest whateverItIs(
      Route53Client route53, ChangeResourceRecordSetsRequest change) {
    ResourceRecordSet now =
        route53
            .listResourceRecordSets(
                list ->
                    list.hostedZoneId(change.hostedZoneId())
                        .startRecordName(
                            change.changeBatch().changes().getFirst().resourceRecordSet().name())
                        .startRecordType("CNAME")
                        .maxItems("1"))
            .resourceRecordSets()
            .getFirst();
    List<Change> changes =
        List.of(
            Change.builder().action("DELETE").resourceRecordSet(now).build(),
            change.changeBatch().changes().getLast());
    return change.toBuilder().changeBatch(batch -> batch.changes(changes)).build();
  }

  /** The line is written down only after the name has been led to the target. */
  static final Mutation JOURNAL_AFTER_FLIP =
      new Mutation() {
        @Override
        public Clients clients(Clients real) {
          LateJournal journal = new LateJournal(real.dynamoDb());
          Route53Client route53 =
              Wrap.of(
                  Route53Client.class,
                  real.route53(),
                  Map.of(
                      "changeResourceRecordSets",
                      arguments -> {
                        Object changed =
                            real.route53()
                                .changeResourceRecordSets(
                                    (ChangeResourceRecordSetsRequest) arguments[0]);
                        journal.writeDown();
                        return changed;
                      }));
          return Wrap.of(
              Clients.class,
              real,
              Map.of("dynamoDb", arguments -> journal.client(), "route53", arguments -> route53));
        }
      };

  private static final class Pretended {

    private final Database real;
    private boolean fenced;

    Pretended(Database real) {
      this.real = real;
    }

    Database database() {
      Fence fence =
          Wrap.of(
              Fence.class,
              real.fence(),
              Map.of(
                  "raise", arguments -> pretend(),
                  "stands", arguments -> pretend(),
                  "probe", arguments -> probe()));
      return Wrap.of(
          Database.class,
          real,
          Map.of("fence", arguments -> fence, "position", arguments -> "binlog.000001:4"));
    }

    private Object pretend() {
      fenced = true;
      return true;
    }

    private WriteProbe probe() {
      return fenced ? new WriteProbe.Refused("1290", "it says") : real.fence().probe();
    }
  }

  private static final class FirstOnly {

    private final Markers real;
    private Marker first;

    FirstOnly(Markers real) {
      this.real = real;
    }

    Markers markers() {
      return Wrap.of(
          Markers.class, real, Map.of("arrived", arguments -> arrived((Marker) arguments[0])));
    }

    private boolean arrived(Marker marker) {
      if (first != null && !first.equals(marker)) {
        return true;
      }
      first = marker;
      return real.arrived(marker);
    }
  }

  private static final class LateJournal {

    private final DynamoDbClient real;
    private UpdateItemRequest held;

    LateJournal(DynamoDbClient real) {
      this.real = real;
    }

    DynamoDbClient client() {
      return Wrap.of(
          DynamoDbClient.class,
          real,
          Map.of(
              "updateItem", arguments -> update((UpdateItemRequest) arguments[0]),
              "getItem", arguments -> get((GetItemRequest) arguments[0])));
    }

    private Object update(UpdateItemRequest update) {
      AttributeValue phase = update.expressionAttributeValues().get(":phase");
      if (phase != null && phase.s().equals(Phase.COMMITTED.name())) {
        held = update;
        return UpdateItemResponse.builder().build();
      }
      return real.updateItem(update);
    }

    private Object get(GetItemRequest get) {
      var answer = real.getItem(get);
      if (held == null) {
        return answer;
      }
      Map<String, AttributeValue> item = new HashMap<>(answer.item());
      item.put("phase", AttributeValue.fromS(Phase.COMMITTED.name()));
      return answer.toBuilder().item(item).build();
    }

    void writeDown() {
      if (held != null) {
        var unused = real.updateItem(held);
        held = null;
      }
    }
  }
}
