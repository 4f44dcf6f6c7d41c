package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.contract.Detours;
import aurora.cutover.rehearsal.contract.Policies;
import aurora.cutover.rehearsal.contract.Project;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One role a function, and nothing in it that no run needs. That nothing is missing in it is seen
 * with each scenario.
 */
class LeastPrivilegeTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @Test
  void permission_isNeededByAScenarioOrADetour() {
    Policies policies = Findings.policies();
    Deployment deployment = Project.deployment();

    policies.assertAllowed(Detours.calls(deployment), deployment);

    policies.assertAllUsed(deployment);
  }
}
