package aurora.cutover.rehearsal.aws.lambda;

import aurora.cutover.config.Clients;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkRequest;

/** Remembers every AWS call, in order, with the function that made it. Safe for many threads. */
public final class CallRecorder {

  private final Clock clock;
  private final List<RecordedCall> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile Interference interference = new Interference() {};

  public CallRecorder(Clock clock) {
    this.clock = clock;
  }

  /** The same clients; what is called through them is recorded as this function's. */
  public Clients clients(String function, Clients delegate) {
    return RecordingClients.of(this, function, delegate);
  }

  /** From now on every call passes through this. */
  public void interfere(Interference fault) {
    interference = fault;
  }

  public List<RecordedCall> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** The IAM actions that each function has used so far. */
  public SortedMap<String, SortedSet<String>> actionsByFunction() {
    SortedMap<String, SortedSet<String>> actions = new TreeMap<>();
    for (RecordedCall call : calls()) {
      actions.computeIfAbsent(call.function(), f -> new TreeSet<>()).add(call.action());
    }
    return actions;
  }

  /** Forgets what was recorded, not the interference. */
  public void clear() {
    calls.clear();
  }

  Object record(String function, Set<String> actions, SdkRequest request, ServiceCall service)
      throws Throwable {
    List<RecordedCall> begun = new ArrayList<>();
    for (String action : actions) {
      begun.add(begin(function, action, request));
    }
    Interference fault = interference;
    try {
      begun.forEach(fault::before);
      Object response = service.call();
      begun.forEach(fault::after);
      return response;
    } catch (Throwable thrown) {
      begun.forEach(call -> calls.replaceAll(c -> c.equals(call) ? call.failed(thrown) : c));
      throw thrown;
    }
  }

  private RecordedCall begin(String function, String action, SdkRequest request) {
    synchronized (calls) {
      RecordedCall call =
          new RecordedCall(
              calls.size(), clock.instant(), function, action, request, Optional.empty());
      calls.add(call);
      return call;
    }
  }

  /** The real call behind a recorded one. */
  @FunctionalInterface
  interface ServiceCall {
    Object call() throws Throwable;
  }
}
