package io.parley.notifier.sending;

import io.parley.contracts.SmsEvent;
import io.parley.messaging.DeadLetters;
import io.parley.messaging.Publisher;
import io.parley.notifier.receipts.Delivery;
import io.parley.notifier.store.Sends;
import io.parley.notifier.store.Word;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageUnavailable;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/// Tells what became of a text, on `sms.events`. What Vonage has refused, or has never said whether
/// it took it, is a dead letter as well, one for each text, so that somebody can look into it.
///
/// Each step may be done again after a crash, until all of them are done.
@Component
class Telling {
  private final DeadLetters deadLetters;
  private final Delivery delivery;
  private final Publisher publisher;
  private final Sends sends;

  Telling(DeadLetters deadLetters, Delivery delivery, Publisher publisher, Sends sends) {
    this.deadLetters = deadLetters;
    this.delivery = delivery;
    this.publisher = publisher;
    this.sends = sends;
  }

  /// @param record the request that is answered
  void tell(Word word, ConsumerRecord<String, byte[]> record) {
    var event = word.event();
    if (word.due()) {
      if (SmsEvents.isToBePutAside(event)) {
        deadLetters.putAndWait(record, failure(event));
      }
      delivery.expect(event);
    }
    publisher.publishAndWait(event);
    if (word.due()) {
      sends.told(word);
    }
    delivery.settle(event);
  }

  private static VonageFailure failure(SmsEvent event) {
    var reason = Objects.requireNonNullElse(event.reason(), "UNKNOWN");
    return reason.equals(SmsEvents.OUTCOME_UNKNOWN)
        ? VonageUnavailable.perhapsDone(reason)
        : new MessageRefused(reason);
  }
}
