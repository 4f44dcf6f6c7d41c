package aurora.cutover.rehearsal.dns;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The faults that wait for the next calls of each operation, first in, first out. */
final class FaultQueue {
  private final Map<Route53Operation, Queue<Route53Fault>> waiting =
      new EnumMap<>(Route53Operation.class);

  synchronized void add(Route53Operation operation, Route53Fault fault) {
    waiting.computeIfAbsent(operation, key -> new ArrayDeque<>()).add(fault);
  }

  /** Runs a call with the fault that waits for it, if any. */
  <T> T run(Route53Operation operation, Supplier<T> call) {
    Optional<Route53Fault> fault = next(operation);
    if (fault.isEmpty()) {
      return call.get();
    }
    throw switch (fault.get()) {
      case PRIOR_REQUEST_NOT_COMPLETE -> Route53Errors.priorRequestNotComplete();
      case THROTTLED -> Route53Errors.throttled();
      case REQUEST_LOST -> Route53Errors.noReply();
      case REPLY_LOST -> unheard(call);
    };
  }

  /** A refusal is lost like any other reply: the caller cannot tell what happened. */
  private static SdkClientException unheard(Supplier<?> call) {
    try {
      Object unused = call.get();
    } catch (SdkServiceException refused) {
      return Route53Errors.noReply();
    }
    return Route53Errors.noReply();
  }

  private synchronized Optional<Route53Fault> next(Route53Operation operation) {
    return Optional.ofNullable(waiting.get(operation)).map(Queue::poll);
  }
}
