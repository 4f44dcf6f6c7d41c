package aurora.cutover.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An invocation that keeps what is logged as Lambda would send it on: bytes as they are. */
public final class FakeContext implements Context, LambdaLogger {

  private final List<String> raw = new ArrayList<>();

  /** The lines that were logged as bytes. */
  public List<String> raw() {
    return raw;
  }

  @Override
  public void log(byte[] message) {
    raw.add(new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public void log(String message) {
    throw new UnsupportedOperationException("Lambda would wrap this line: " + message);
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public String getAwsRequestId() {
    return "request";
  }

  @Override
  public String getLogGroupName() {
    return "logs";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "function";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-west-1:123456789012:function:function";
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return 60_000;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }
}
