package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no template may say, whatever its parameters; {@code .ci/check-infrastructure} evaluates.
 */
class InfrastructureTest {

  /** Of these AWS makes public ones, or may, where the template says nothing. */
  private static final Pattern MUST_SAY_NOT_PUBLIC =
      Pattern.compile("Type: AWS::(RDS::DBInstance|DMS::ReplicationInstance)$");

  private static final Pattern LEADS_TO_THE_INTERNET =
      Pattern.compile(
          "AWS::EC2::(InternetGateway|NatGateway|EIP|EgressOnly\\w+)|AWS::Lambda::Url|FunctionUrl");

  private static final Pattern PASSWORD =
      Pattern.compile("^(\\w*(password|pwd)\\w*):|\"password\" *:", Pattern.CASE_INSENSITIVE);

  /** RDS makes the master's; the others are generated, and nobody is shown any. */
  private static final Pattern MADE_BY_AWS =
      Pattern.compile("ManageMasterUserPassword: true|PasswordLength: \\d+");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "template.yaml",
        "infrastructure/network.yaml",
        "infrastructure/aurora.yaml",
        "infrastructure/secrets.yaml",
        "infrastructure/replication.yaml",
        "infrastructure/dns.yaml"
      })
  void template_opensNothingAndHoldsNoPassword(String file) {
    List<String> lines = Project.text(file).lines().map(String::strip).toList();

    assertThat(matching(lines, "PubliclyAccessible:"))
        .allMatch("PubliclyAccessible: false"::equals)
        .hasSameSizeAs(lines.stream().filter(MUST_SAY_NOT_PUBLIC.asPredicate()).toList());
    assertThat(matching(lines, "MapPublicIpOnLaunch:"))
        .allMatch("MapPublicIpOnLaunch: false"::equals);
    assertThat(lines).noneMatch(LEADS_TO_THE_INTERNET.asPredicate());
    assertThat(lines.stream().filter(line -> !line.startsWith("ConstraintDescription:")))
        .noneMatch(line -> line.contains("0.0.0.0/0") || line.contains("::/0"));
    assertThat(lines.stream().filter(PASSWORD.asPredicate()))
        .allMatch(MADE_BY_AWS.asMatchPredicate());
  }

  private static List<String> matching(List<String> lines, String key) {
    return lines.stream().filter(line -> line.startsWith(key)).toList();
  }
}
