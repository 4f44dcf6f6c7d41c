package aurora.cutover.rehearsal.faults;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
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
  public DescribeExecutionResponse describeExecution(DescribeExecutionRequest describe) {
    return real.describeExecution(describe);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
