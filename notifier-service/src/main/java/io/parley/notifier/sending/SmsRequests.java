package io.parley.notifier.sending;

import io.parley.contracts.SmsRequested;
import io.parley.contracts.Topics;
import io.parley.messaging.Publisher;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Texts to be sent, and the events that answer them.
@Component
class SmsRequests {
  private final Sending sending;
  private final Publisher publisher;

  SmsRequests(Sending sending, Publisher publisher) {
    this.sending = sending;
    this.publisher = publisher;
  }

  @KafkaListener(
      id = "notifier-service.send",
      topics = Topics.SMS_REQUESTED,
      concurrency = "${parley.notifier.senders}")
  void on(SmsRequested sms) {
    publisher.publishAndWait(sending.send(sms));
  }
}
