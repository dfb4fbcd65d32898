package io.parley.notifier.receipts;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsPurpose;
import io.parley.messaging.Publisher;
import io.parley.notifier.store.Deliveries;
import io.parley.notifier.store.Word;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What became of a text in the end: delivered once every part of it is, undelivered as soon as one
/// of them can't be. Told once.
@Component
public class Delivery {
  private final Deliveries deliveries;
  private final Publisher publisher;
  private final MeterRegistry meters;
  private final Clock clock;

  Delivery(Deliveries deliveries, Publisher publisher, MeterRegistry meters, Clock clock) {
    this.deliveries = deliveries;
    this.publisher = publisher;
    this.meters = meters;
    this.clock = clock;
    Stream.of(SmsPurpose.values()).forEach(purpose -> count(Verdict.DELIVERED.name(), purpose, 0));
  }

  /// From now on, receipts find the text by Vonage's ids alone; those that came before are taken
  /// into account. Before it is told that the text was sent.
  public void expect(SmsEvent sent) {
    for (var messageId : messageIds(sent)) {
      deliveries
          .link(messageId, sent.smsId())
          .ifPresent(early -> deliveries.note(sent.smsId(), messageId, early));
    }
  }

  /// Tells what became of a text, if that is known by now and hasn't been told. After it was told
  /// that it was sent.
  ///
  /// The last receipt and whoever tells of the sending may both find it untold at the same moment,
  /// and tell it in the same words. It counts once.
  public void settle(SmsEvent sent) {
    outcome(sent)
        .map(deliveries::conclude)
        .ifPresent(conclusion -> {
          var word = conclusion.word();
          if (conclusion.isNew()) {
            count(outcome(word), word.event().purpose(), 1);
          }
          if (word.due()) {
            publisher.publishAndWait(word.event());
            deliveries.told(word);
          }
        });
  }

  private static String outcome(Word word) {
    return Objects.requireNonNullElse(word.event().reason(), Verdict.DELIVERED.name());
  }

  private void count(String outcome, SmsPurpose purpose, int texts) {
    meters
        .counter("parley.texts.delivered", "outcome", outcome, "purpose", purpose.name())
        .increment(texts);
  }

  private Optional<SmsEvent> outcome(SmsEvent sent) {
    var parts = messageIds(sent);
    var verdicts = deliveries.verdicts(sent.smsId(), parts).stream().map(Verdict::new).toList();
    return verdicts.stream()
        .filter(verdict -> !verdict.isDelivered())
        .findFirst()
        .map(failed -> event(sent, SmsEvent.Type.UNDELIVERED, "undelivered", failed.name()))
        .or(() ->
            !parts.isEmpty() && verdicts.size() == parts.size()
                ? Optional.of(event(sent, SmsEvent.Type.DELIVERED, "delivered", null))
                : Optional.empty());
  }

  private SmsEvent event(SmsEvent sent, SmsEvent.Type type, String word, @Nullable String reason) {
    return new SmsEvent(
        type,
        sent.smsId() + ":" + word,
        sent.smsId(),
        sent.conversationId(),
        sent.by(),
        sent.purpose(),
        clock.instant(),
        sent.vonageMessageIds(),
        sent.parts(),
        null,
        null,
        reason);
  }

  /// None where the text wasn't sent.
  private static List<String> messageIds(SmsEvent sent) {
    return sent.type() == SmsEvent.Type.SENT
        ? Objects.requireNonNullElse(sent.vonageMessageIds(), List.of())
        : List.of();
  }
}
