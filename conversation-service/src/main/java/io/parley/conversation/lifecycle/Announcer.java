package io.parley.conversation.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.Message;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.figures.Figures;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.optouts.Outgoing;
import io.parley.conversation.rules.Refusals;
import io.parley.messaging.NotPublished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Tells Kafka what was decided in Redis, at least once. Whoever decided doesn't wait for it: what
/// is to be told is kept with the conversation, and what couldn't be told is on the agenda.
@Component
class Announcer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Announcer.class);

  /// So many are told together.
  private static final int AT_ONCE = 500;

  /// What is more than this is left to the agenda.
  private static final int MOST_QUEUED = 10_000;

  /// While Kafka is away it isn't asked more often than this.
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final Outgoing outgoing;
  private final Conversations conversations;
  private final ConfirmationTexts confirmations;
  private final BlockingQueue<Conversation> queue = new ArrayBlockingQueue<>(MOST_QUEUED);
  private final AtomicInteger pending;
  private final Refusals refusals;
  private final Told told;
  private volatile long quietSince = System.nanoTime() - QUIET.toNanos();
  private volatile @Nullable Thread teller;

  Announcer(
      Outgoing outgoing,
      Conversations conversations,
      ConfirmationTexts confirmations,
      MeterRegistry meters,
      Figures figures) {
    this.outgoing = outgoing;
    this.conversations = conversations;
    this.confirmations = confirmations;
    this.pending =
        meters.gauge("parley.announcements.pending", new AtomicInteger(), AtomicInteger::get);
    this.refusals = new Refusals(meters);
    this.told = new Told(meters, figures);
  }

  /// Has announced what isn't announced yet.
  void announce(Conversation conversation) {
    if (!conversation.unannounced().isEmpty() && !isQuiet() && queue.offer(conversation)) {
      pending.incrementAndGet();
    }
  }

  /// Whether Kafka was away just now, so that nothing that ends in an announcement is worth doing.
  boolean isQuiet() {
    return System.nanoTime() - quietSince < QUIET.toNanos();
  }

  /// Tells again, under the same eventId, how a conversation stands.
  void repeat(Conversation conversation) {
    outgoing.publishAndWait(
        switch (conversation.state()) {
          case OPEN -> List.of(ConversationEvents.opened(conversation));
          case CLOSED -> List.of(ConversationEvents.closed(conversation));
          case REJECTED -> List.of(ConversationEvents.rejected(conversation));
          case WAITING -> List.of();
        });
  }

  @Override
  public void start() {
    var next = Thread.ofVirtual().name("announcer").unstarted(this::run);
    teller = next;
    next.start();
  }

  /// Tells what is queued first. What couldn't be told is told by another instance, or after the
  /// next start.
  @Override
  public void stop() {
    var running = teller;
    teller = null;
    if (running != null) {
      running.interrupt();
    }
    tellQueued();
  }

  @Override
  public boolean isRunning() {
    var running = teller;
    return running != null && running.isAlive();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        tellTogetherWith(queue.take());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// Tells what is queued now, in the caller's thread.
  void tellQueued() {
    for (var first = queue.poll(); first != null; first = queue.poll()) {
      tellTogetherWith(first);
    }
  }

  private void tellTogetherWith(Conversation first) {
    var batch = new ArrayList<>(List.of(first));
    queue.drainTo(batch, AT_ONCE - 1);
    try {
      tell(batch);
    } catch (NotPublished e) {
      quietSince = System.nanoTime();
      queue.drainTo(batch);
      log.warn("Kafka is away: what happened to {} will be announced later", ids(batch));
    } catch (DataAccessException e) {
      log.warn("Redis is away: what happened to {} will be announced later", ids(batch));
    } catch (RuntimeException e) {
      log.error("Could not announce {}: {}", ids(batch), e.getClass().getName());
    } finally {
      pending.addAndGet(-batch.size());
    }
  }

  private void tell(List<Conversation> batch) {
    var latest = latest(batch);
    outgoing.publishAndWait(latest.stream().flatMap(this::messages).toList());
    latest.forEach(conversation -> conversation.unannounced().forEach(told::count));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      latest.forEach(conversation -> threads.execute(() -> told(conversation)));
    }
  }

  /// A later version tells what the earlier ones had to tell.
  private static Collection<Conversation> latest(List<Conversation> batch) {
    var latest = new LinkedHashMap<String, Conversation>();
    batch.forEach(one ->
        latest.merge(
            one.id(), one, (known, other) -> known.version() > other.version() ? known : other));
    return latest.values();
  }

  /// Where somebody changed it meanwhile, that change announces the rest.
  private void told(Conversation conversation) {
    try {
      if (conversation.state() == State.REJECTED) {
        conversations.discard(conversation);
        refusals.told(RejectionReason.NO_NUMBERS_AVAILABLE);
      } else {
        conversations.save(conversation.next().announced());
      }
    } catch (DataAccessException e) {
      log.warn("Redis is away: what was announced of {} may be repeated", conversation.id());
    }
  }

  private static List<String> ids(List<Conversation> batch) {
    return batch.stream().map(Conversation::id).limit(10).toList();
  }

  private Stream<Message> messages(Conversation conversation) {
    return conversation.unannounced().stream().flatMap(a -> messages(conversation, a));
  }

  private Stream<Message> messages(Conversation conversation, Announcement announcement) {
    return switch (announcement) {
      case OPENED ->
          Stream.concat(
              Stream.of(ConversationEvents.opened(conversation)), confirmations.of(conversation));
      case EXTENDED -> Stream.of(ConversationEvents.extended(conversation));
      case PARTICIPANT_REPLACED ->
          conversation.former().stream()
              .flatMap(former ->
                  Stream.concat(
                      Stream.of(ConversationEvents.participantReplaced(conversation, former)),
                      confirmations.of(conversation, former)));
      case CLOSED -> Stream.of(ConversationEvents.closed(conversation));
      case REJECTED -> Stream.of(ConversationEvents.rejected(conversation));
    };
  }
}
