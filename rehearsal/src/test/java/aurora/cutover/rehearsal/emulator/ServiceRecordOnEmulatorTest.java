package aurora.cutover.rehearsal.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.error.PreconditionFailed;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

class ServiceRecordOnEmulatorTest extends EmulatorTest {

  private static final String NAME = "db.shop.example.com";
  private static final String SOURCE = "mysql-1.example.com";
  private static final String TARGET = "shop.cluster-c1.eu-west-1.rds.amazonaws.com";

  private Emulator emulator;
  private Route53Client route53;
  private String zone;
  private ServiceRecord record;

  @BeforeEach
  void zoneWithTheRecord(Emulator running) {
    emulator = running;
    route53 = emulator.route53();
    zone =
        route53
            .createHostedZone(
                create -> create.name("shop.example.com").callerReference(UUID.randomUUID() + ""))
            .hostedZone()
            .id()
            .replaceFirst("^/hostedzone/", "");
    change(ChangeAction.CREATE, SOURCE, 300);
    record = new ServiceRecord(route53, zone, NAME);
  }

  private void change(ChangeAction action, String value, long ttl) {
    Change change =
        Change.builder()
            .action(action)
            .resourceRecordSet(
                set ->
                    set.name(NAME)
                        .type(RRType.CNAME)
                        .ttl(ttl)
                        .resourceRecords(ResourceRecord.builder().value(value).build()))
            .build();
    var unused =
        route53.changeResourceRecordSets(
            request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(change)));
  }

  @Test
  void record_isReadAsItIs() {
    CnameRecord now = record.read();

    assertThat(now.leadsTo(SOURCE)).isTrue();
    assertThat(now.ttlSeconds()).isEqualTo(300);
  }

  @Test
  void swap_isSeenAtOnceAndComesIntoSync() {
    CnameRecord before = record.read();

    String changeId = record.swap(before, before.withTtl(5).withValue(TARGET), "flip");

    assertThat(record.read().leadsTo(TARGET)).isTrue();
    assertThat(record.read().ttlSeconds()).isEqualTo(5);
    assertThat(changeId).isNotEmpty();
    assertThat(record.isInSync(changeId)).isTrue();
  }

  @Test
  void recordEditedByHand_isLeftAlone() {
    CnameRecord before = record.read();
    change(ChangeAction.UPSERT, "elsewhere.example.com", 300);
    emulator.isWrongIf(
        Emulator.Kind.MOTO,
        "its batches are not atomic, and a DELETE of other values than those that stand is taken");

    assertThatThrownBy(() -> record.swap(before, before.withValue(TARGET), "flip"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("elsewhere.example.com");
    assertThat(record.read().leadsTo("elsewhere.example.com")).isTrue();
  }

  @Test
  void nameAbsent_isAPreconditionWithTheNextStep() {
    ServiceRecord other = new ServiceRecord(route53, zone, "www.shop.example.com");

    assertThatThrownBy(other::read)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("create it");
  }
}
