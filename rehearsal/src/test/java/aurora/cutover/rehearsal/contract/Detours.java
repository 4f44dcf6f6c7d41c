package aurora.cutover.rehearsal.contract;

import aurora.cutover.config.Clients;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.rehearsal.aws.lambda.CallRecorder;
import aurora.cutover.rehearsal.aws.lambda.RecordedCall;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Turns that a run may take and no scenario does, each by the real handler as the template starts
 * it. A permission that only such a turn needs is shown to be needed here.
 */
public final class Detours {

  /** Steps that touch the journal only to write, and read it only to say who took the lease. */
  static final Map<String, String> LEASE_LOST =
      Map.of(
          "WaitForSignal", ",\"token\":\"t\",\"seenStatus\":\"running\"",
          "AwaitApproval", ",\"token\":\"t\",\"timeoutSeconds\":60",
          "ReleaseLease", "");

  private static final String LEASE =
      "\"lease\":{\"owner\":\"arn:aws:states:::execution:first\",\"epoch\":1}";

  private final Deployment deployment;
  private final CallRecorder recorder;

  Detours(Deployment deployment, CallRecorder recorder) {
    this.deployment = deployment;
    this.recorder = recorder;
  }

  /** Every AWS call on all of them. */
  public static List<RecordedCall> calls(Deployment deployment) {
    CallRecorder recorder = new CallRecorder(Clock.systemUTC());
    Detours detours = new Detours(deployment, recorder);
    LEASE_LOST.keySet().forEach(detours::leaseIsLost);
    detours.taskChangesWhileTheTokenIsRegistered();
    return recorder.calls();
  }

  /** Another run took over while this one waited. */
  PreconditionFailed leaseIsLost(String step) {
    try {
      throw new AssertionError(
          step + " went on: " + invoke(step, new LostLease(), LEASE_LOST.get(step)));
    } catch (PreconditionFailed expected) {
      return expected;
    }
  }

  /** An event that came too early wakes nobody, so the step wakes its own run. */
  WaitingRun taskChangesWhileTheTokenIsRegistered() {
    WaitingRun run = new WaitingRun();
    invoke(
        "WaitForSignal",
        run,
        ",\"token\":\"%s\",\"seenStatus\":\"running\"".formatted(WaitingRun.TOKEN));
    return run;
  }

  private JsonNode invoke(String step, Clients clients, String fields) {
    FunctionResource function = Project.function(deployment, step + "Function");
    try {
      return Functions.invoke(
          Functions.start(
              function, function.environment(), recorder.clients(function.logicalId(), clients)),
          Project.json("{" + LEASE + fields + "}"));
    } catch (IOException e) {
      throw new AssertionError(step + " could not be invoked", e);
    }
  }
}
