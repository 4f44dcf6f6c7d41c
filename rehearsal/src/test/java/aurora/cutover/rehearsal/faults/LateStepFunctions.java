package aurora.cutover.rehearsal.faults;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/** Step Functions as the functions call it; it exists only once they do. */
final class LateStepFunctions implements SfnClient {

  private SfnClient real;

  void are(SfnClient now) {
    real = now;
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest send) {
    return real.sendTaskSuccess(send);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
