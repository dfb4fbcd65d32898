package io.parley.notifier.sending;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsRequested;
import io.parley.contracts.Topics;
import io.parley.messaging.DeadLetters;
import io.parley.messaging.RecordTraces;
import io.parley.messaging.SideBySide;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.stereotype.Component;

/// Texts to be sent, and the events that answer them. Those of one number go one after the other,
/// whatever their keys; different numbers don't wait for each other, as far as one poll reaches.
@Component
class SmsRequests {
  /// What is published meanwhile waits so long at most for a number that has many texts to send.
  private static final Duration ROUND = Duration.ofSeconds(1);

  private static final String SEND = "notifier-service.send";

  private final SideBySide sideBySide;
  private final Sending sending;
  private final Telling telling;

  SmsRequests(Sending sending, Telling telling, RecordTraces traces) {
    this.sideBySide = new SideBySide(SmsRequests::sender, ROUND, traces.around(SEND, this::handle));
    this.sending = sending;
    this.telling = telling;
  }

  @KafkaListener(
      id = SEND,
      topics = Topics.SMS_REQUESTED,
      batch = "true",
      concurrency = "${parley.notifier.senders}",
      properties = {
        "max.poll.records=${parley.notifier.texts-at-once}",
        "max.partition.fetch.bytes=${parley.notifier.bytes-at-once}"
      })
  void on(List<ConsumerRecord<String, byte[]>> records) {
    sideBySide.handle(records);
  }

  private void handle(ConsumerRecord<String, byte[]> record) {
    var sms = SideBySide.read(record, SmsRequested.class);
    telling.tell(isReplayed(record) ? sending.sendAgain(sms) : sending.send(sms), record);
  }

  private static boolean isReplayed(ConsumerRecord<String, byte[]> record) {
    return record.headers().lastHeader(DeadLetters.REPLAYED_FROM) != null;
  }

  private static @Nullable PhoneNumber sender(ConsumerRecord<String, byte[]> record) {
    try {
      return SideBySide.read(record, SmsRequested.class).from();
    } catch (MessageConversionException e) {
      return null;
    }
  }
}
