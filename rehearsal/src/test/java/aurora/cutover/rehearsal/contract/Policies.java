package aurora.cutover.rehearsal.contract;

import aurora.cutover.rehearsal.aws.lambda.CallRecorder;
import aurora.cutover.rehearsal.aws.lambda.RecordedCall;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds recorded calls against the functions' policies, both ways. Feed it every run with {@link
 * #assertAllowed}; when all have run, {@link #assertAllUsed} names what no run has needed. Safe for
 * deployments of one template with different values; not for several threads.
 */
public final class Policies {

  private final SortedSet<String> used = new TreeSet<>();

  /** One run or several under one recorder: what they call is what is allowed. */
  public static void assertCallsEqualPolicies(CallRecorder recorder, Deployment deployment) {
    Policies policies = new Policies();
    policies.assertAllowed(recorder.calls(), deployment);
    policies.assertAllUsed(deployment);
  }

  /** Every call is allowed by its function's policy: action, resource and conditions. */
  public void assertAllowed(Collection<RecordedCall> calls, Deployment deployment) {
    SortedSet<String> refused = new TreeSet<>();
    for (RecordedCall call : calls) {
      FunctionResource function = Project.function(deployment, call.function());
      String resource = CallResource.of(call, deployment);
      if (!use(function, call, resource)) {
        refused.add("%s: %s on %s".formatted(call.function(), call.action(), resource));
      }
    }
    if (!refused.isEmpty()) {
      throw new AssertionError("calls that no policy allows:\n  " + String.join("\n  ", refused));
    }
  }

  /** Every action and resource that a policy allows was needed by some call so far. */
  public void assertAllUsed(Deployment deployment) {
    SortedSet<String> unused = new TreeSet<>();
    for (FunctionResource function : deployment.functions()) {
      forEachGrant(
          function,
          (key, statement, resource) -> {
            if (!used.contains(key)) {
              unused.add(key + " on " + resource);
            }
            return false;
          });
    }
    if (!unused.isEmpty()) {
      throw new AssertionError(
          "permissions that nothing needed:\n  " + String.join("\n  ", unused));
    }
  }

  private boolean use(FunctionResource function, RecordedCall call, String resource) {
    return forEachGrant(
        function,
        (key, statement, pattern) -> {
          boolean allows =
              statement.allow()
                  && key.contains(" " + call.action() + " ")
                  && matches(pattern, resource)
                  && RecordConditions.hold(statement.condition(), call);
          if (allows) {
            used.add(key);
          }
          return allows;
        });
  }

  /** What is done with one action on one resource; true says enough. */
  private interface Grant {
    boolean test(String key, Statement statement, String resource);
  }

  /** The key counts resources: other values of the parameters give them other names. */
  private static boolean forEachGrant(FunctionResource function, Grant grant) {
    for (Statement statement : function.permissions().statements()) {
      for (String action : statement.actions()) {
        for (int i = 0; i < statement.resources().size(); i++) {
          String key = "%s: %s (resource %d)".formatted(function.logicalId(), action, i + 1);
          if (grant.test(key, statement, statement.resources().get(i))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String resource) {
    return resource.matches(
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
