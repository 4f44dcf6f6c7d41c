package aurora.cutover.rehearsal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

class SmallDoublesTest {

  @Nested
  class Secrets {

    private final SecretsDouble secrets = new SecretsDouble();
    private final String arn = secrets.put("source", Samples.json("{\"username\":\"dms\"}"));

    @Test
    void secret_isFoundByNameArnAndArnWithoutItsSuffix() {
      assertThat(arn).matches("arn:aws:secretsmanager:eu-west-1:123456789012:secret:source-.{6}");
      for (String id : List.of("source", arn, arn.substring(0, arn.length() - 7))) {
        assertThat(secrets.getSecretValue(r -> r.secretId(id)).secretString())
            .isEqualTo("{\"username\":\"dms\"}");
      }
    }

    @Test
    void putAgain_keepsTheArnAndChangesTheValue() {
      assertThat(secrets.put("source", "no json")).isEqualTo(arn);
      assertThat(secrets.getSecretValue(r -> r.secretId(arn)).secretString()).isEqualTo("no json");
    }

    @Test
    void secretDeletedOrUnknown_isNotFound() {
      secrets.delete("source");

      assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(arn)))
          .isInstanceOf(ResourceNotFoundException.class)
          .satisfies(e -> assertThat(code(e)).isEqualTo("ResourceNotFoundException"));
    }
  }

  @Nested
  class Sns {

    private final SnsDouble sns = new SnsDouble();
    private final List<String> heard = new ArrayList<>();

    Sns() {
      sns.addTopic("arn:topic");
      sns.onMessage(message -> heard.add(message.text()));
    }

    @Test
    void message_isKeptAndHeard() {
      sns.publish(r -> r.topicArn("arn:topic").subject("Approve").message("say yes"));

      assertThat(heard).containsExactly("say yes");
      assertThat(sns.messages()).extracting(SnsDouble.Message::subject).containsExactly("Approve");
    }

    @Test
    void topicUnknown_isNotFound() {
      assertThatThrownBy(() -> sns.publish(r -> r.topicArn("arn:other").message("x")))
          .isInstanceOf(NotFoundException.class)
          .satisfies(e -> assertThat(code(e)).isEqualTo("NotFound"));
    }

    @Test
    void subjectThatSnsRefuses_isRefused() {
      for (String subject : List.of("a".repeat(101), "two\nlines")) {
        assertThatThrownBy(
                () -> sns.publish(r -> r.topicArn("arn:topic").subject(subject).message("x")))
            .isInstanceOf(InvalidParameterException.class);
      }
      assertThat(heard).isEmpty();
    }
  }

  @Nested
  class Rds {

    private final RdsDouble rds = new RdsDouble();

    Rds() {
      rds.put("orders", "aurora-mysql", "8.0.mysql_aurora.3.10.1", "127.0.0.3", 3306);
    }

    @Test
    void cluster_hasAWriterAndAnEndpoint() {
      DBCluster cluster =
          rds.describeDBClusters(r -> r.dbClusterIdentifier("orders")).dbClusters().getFirst();

      assertThat(cluster.status()).isEqualTo("available");
      assertThat(cluster.endpoint()).isEqualTo("127.0.0.3");
      assertThat(cluster.port()).isEqualTo(3306);
      assertThat(cluster.dbClusterMembers().getFirst().isClusterWriter()).isTrue();
      assertThat(
              rds.describeDBInstances(r -> r.dbInstanceIdentifier("orders-1"))
                  .dbInstances()
                  .getFirst()
                  .dbInstanceStatus())
          .isEqualTo("available");
    }

    @Test
    void statusChanged_isSeen() {
      rds.status("orders", "failing-over");

      assertThat(rds.describeDBClusters(r -> {}).dbClusters().getFirst().status())
          .isEqualTo("failing-over");
    }

    @Test
    void clusterOrInstanceUnknown_isNotFound() {
      assertThatThrownBy(() -> rds.describeDBClusters(r -> r.dbClusterIdentifier("other")))
          .isInstanceOf(DbClusterNotFoundException.class)
          .satisfies(e -> assertThat(code(e)).isEqualTo("DBClusterNotFoundFault"));
      assertThatThrownBy(() -> rds.describeDBInstances(r -> r.dbInstanceIdentifier("other")))
          .isInstanceOf(DbInstanceNotFoundException.class);
    }
  }

  private static String code(Throwable thrown) {
    return ((AwsServiceException) thrown).awsErrorDetails().errorCode();
  }
}
