package io.parley.notifier.receipts;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.SmsReceipt;
import io.parley.messaging.Unprocessable;
import io.parley.notifier.store.Deliveries;
import io.parley.notifier.store.Sends;
import io.parley.notifier.store.Word;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Takes receipts, of our texts and of others that the account sends: those are kept for a while
/// and told to nobody.
@Component
class Receipts {
  private static final Set<String> STATUSES =
      Set.of("delivered", "expired", "failed", "rejected", "accepted", "buffered", "unknown");

  private static final String OTHER = "other";

  private final Deliveries deliveries;
  private final Sends sends;
  private final Delivery delivery;
  private final MeterRegistry meters;

  Receipts(Deliveries deliveries, Sends sends, Delivery delivery, MeterRegistry meters) {
    this.deliveries = deliveries;
    this.sends = sends;
    this.delivery = delivery;
    this.meters = meters;
    Stream.concat(STATUSES.stream(), Stream.of(OTHER)).forEach(status -> count(status, 0));
  }

  void take(SmsReceipt receipt) {
    if (receipt.vonageMessageId() == null || receipt.status() == null) {
      throw new Unprocessable("INCOMPLETE");
    }
    var status = receipt.status().toLowerCase(Locale.ROOT);
    count(STATUSES.contains(status) ? status : OTHER, 1);
    Verdict.of(receipt).ifPresent(verdict -> take(receipt, verdict));
  }

  private void take(SmsReceipt receipt, Verdict verdict) {
    smsId(receipt, verdict)
        .ifPresent(smsId -> {
          deliveries.note(smsId, receipt.vonageMessageId(), verdict.name());
          // Until it is told that the text was sent, whoever tells that looks here again.
          sends
              .find(smsId)
              .filter(word -> !word.due())
              .map(Word::event)
              .ifPresent(delivery::settle);
        });
  }

  private Optional<String> smsId(SmsReceipt receipt, Verdict verdict) {
    return Optional.ofNullable(receipt.smsId())
        .filter(smsId -> !smsId.isBlank())
        .or(() -> deliveries.smsIdOf(receipt.vonageMessageId(), verdict.name()));
  }

  private void count(String status, int receipts) {
    meters.counter("parley.texts.receipts", "status", status).increment(receipts);
  }
}
