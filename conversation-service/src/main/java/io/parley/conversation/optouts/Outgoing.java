package io.parley.conversation.optouts;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.Message;
import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsPurpose;
import io.parley.contracts.SmsRequested;
import io.parley.messaging.Publisher;
import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The one way out for what is to be sent. A text to somebody who has opted out of its number isn't
/// asked for: `sms.events` tells that it failed, as if Vonage had refused it, so that all that
/// follows from a failure follows here too.
@Component
public class Outgoing {
  private static final String OPTED_OUT = "OPTED_OUT";

  private final OptOuts optOuts;
  private final Publisher publisher;
  private final MeterRegistry meters;
  private final Clock clock;

  Outgoing(OptOuts optOuts, Publisher publisher, MeterRegistry meters, Clock clock) {
    this.optOuts = optOuts;
    this.publisher = publisher;
    this.meters = meters;
    this.clock = clock;
    Stream.of(SmsPurpose.values()).forEach(purpose -> count(purpose, 0));
  }

  /// Returns when Kafka holds it.
  ///
  /// @throws io.parley.messaging.NotPublished if that isn't certain
  public void publishAndWait(Message message) {
    publisher.publishAndWait(allowed(message));
  }

  /// Returns when Kafka holds all of them; they travel together.
  ///
  /// @throws io.parley.messaging.NotPublished if that isn't certain
  public void publishAndWait(Collection<? extends Message> messages) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var allowed = messages.stream().map(message -> allowed(message, threads)).toList();
      publisher.publishAndWait(allowed.stream().map(Outgoing::joined).toList());
    }
  }

  /// Answers somebody who said stop, or asked for help: whether or not they have opted out.
  public void answer(SmsRequested text) {
    publisher.publishAndWait(text);
  }

  /// Tells that a text isn't sent, and why.
  public void refuse(SmsRequested text, String reason) {
    publisher.publishAndWait(refused(text, reason));
  }

  private Message allowed(Message message) {
    return message instanceof SmsRequested text && optOuts.has(text.to(), text.from())
        ? suppressed(text)
        : message;
  }

  private CompletableFuture<Message> allowed(Message message, Executor threads) {
    return message instanceof SmsRequested
        ? CompletableFuture.supplyAsync(() -> allowed(message), threads)
        : CompletableFuture.completedFuture(message);
  }

  private static Message joined(CompletableFuture<Message> message) {
    try {
      return message.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private SmsEvent suppressed(SmsRequested text) {
    count(text.purpose(), 1);
    return refused(text, OPTED_OUT);
  }

  private void count(SmsPurpose purpose, int texts) {
    meters.counter("parley.texts.suppressed", "purpose", purpose.name()).increment(texts);
  }

  private SmsEvent refused(SmsRequested text, String reason) {
    return new SmsEvent(
        SmsEvent.Type.FAILED,
        text.smsId() + ":failed",
        text.smsId(),
        text.conversationId(),
        text.by(),
        text.purpose(),
        clock.instant(),
        null,
        null,
        null,
        null,
        reason);
  }
}
