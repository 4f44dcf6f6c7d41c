package aurora.cutover.rehearsal.aws.events;

import aurora.cutover.rehearsal.aws.template.RuleResource;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Takes events and delivers each to the targets of every matching rule, asynchronously and, like
 * Lambda's own event queue, up to three times when the target fails.
 */
public final class EventBus implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final int THREADS = 4;
  private static final List<String> REQUIRED = List.of("source", "detail-type", "detail");

  private final Rules rules;
  private final EventTarget target;
  private final Surroundings surroundings;
  private final Duration retryDelay;
  private final Clock clock;
  private final List<EventRecord> log = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService executor =
      new ScheduledThreadPoolExecutor(
          THREADS,
          Thread.ofPlatform().daemon().name("events-", 0).factory(),
          // what still travels when the bus is closed is lost
          new ThreadPoolExecutor.DiscardPolicy());
  private volatile EventPath path = EventPath.faithful();

  /**
   * Ready to take events.
   *
   * @param retryDelay before a failed delivery is tried again; AWS takes a minute and then two
   */
  public EventBus(
      Rules rules,
      EventTarget target,
      Surroundings surroundings,
      Duration retryDelay,
      Clock clock) {
    this.rules = rules;
    this.target = target;
    this.surroundings = surroundings;
    this.retryDelay = retryDelay;
    this.clock = clock;
  }

  /** From now on events travel this way. */
  public void travelBy(EventPath way) {
    path = way;
  }

  /**
   * Sends an event; returns at once. What is missing of EventBridge's envelope is filled in.
   *
   * @throws IllegalArgumentException without source, detail-type or detail
   */
  public void put(JsonNode event) {
    ObjectNode whole = enveloped(event);
    log.add(new EventRecord.Sent(clock.instant(), whole));
    List<EventPath.Passage> passages = path.passages(whole);
    if (passages.isEmpty()) {
      log.add(new EventRecord.Lost(clock.instant(), whole));
    }
    passages.forEach(p -> later(p.delay(), () -> arrive(p.event())));
  }

  /** Everything that has happened so far. */
  public List<EventRecord> log() {
    return List.copyOf(log);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private ObjectNode enveloped(JsonNode event) {
    for (String field : REQUIRED) {
      if (!event.hasNonNull(field)) {
        throw new IllegalArgumentException("event without " + field + ": " + event);
      }
    }
    ObjectNode whole = event.deepCopy();
    fill(whole, "version", "0");
    fill(whole, "id", UUID.randomUUID().toString());
    fill(whole, "account", surroundings.account());
    fill(whole, "time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    fill(whole, "region", surroundings.region());
    if (!whole.has("resources")) {
      whole.putArray("resources");
    }
    return whole;
  }

  private static void fill(ObjectNode event, String field, String value) {
    if (!event.hasNonNull(field)) {
      event.put(field, value);
    }
  }

  private void arrive(JsonNode event) {
    List<RuleResource> matching = rules.matching(event);
    if (matching.isEmpty()) {
      log.add(new EventRecord.Unmatched(clock.instant(), event));
    }
    for (RuleResource rule : matching) {
      for (RuleResource.Target to : rule.targets()) {
        later(Duration.ZERO, () -> deliver(event, rule.name(), to, 1));
      }
    }
  }

  private void deliver(JsonNode event, String rule, RuleResource.Target to, int attempt) {
    try {
      target.deliver(to.arn(), to.inputFor(event));
      log.add(new EventRecord.Delivered(clock.instant(), event, rule, to.arn(), attempt));
    } catch (Exception e) {
      log.add(new EventRecord.Failed(clock.instant(), event, rule, to.arn(), attempt, e));
      if (attempt < ATTEMPTS) {
        later(retryDelay, () -> deliver(event, rule, to, attempt + 1));
      }
    }
  }

  private void later(Duration delay, Runnable work) {
    var unused = executor.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}
