package io.parley.gateway.sms;

import io.parley.contracts.SmsReceipt;
import io.parley.contracts.Topics;
import io.parley.gateway.door.Fields;
import io.parley.gateway.door.NotUnderstood;
import io.parley.gateway.door.Replays;
import io.parley.gateway.door.SignedWebhook;
import io.parley.messaging.DeadLetters;
import io.parley.messaging.Publisher;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// A network tells what became of one part of a text that we sent.
@RestController
class ReceiptWebhook {
  private final Publisher publisher;
  private final DeadLetters deadLetters;
  private final Replays replays;

  ReceiptWebhook(Publisher publisher, DeadLetters deadLetters, Replays replays) {
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.replays = replays;
  }

  /// Takes a network's word on one part of a text that we sent.
  ///
  /// @return 204 Kafka holds it
  @RequestMapping(
      path = "/webhooks/delivery-receipt",
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<Void> receipt(SignedWebhook.OfText webhook) {
    replays.once(Topics.SMS_RECEIPTS, webhook, () -> publish(webhook));
    return ResponseEntity.noContent().build();
  }

  private void publish(SignedWebhook webhook) {
    try {
      publisher.publishAndWait(read(webhook.fields()));
    } catch (NotUnderstood e) {
      deadLetters.putAndWait(Topics.SMS_RECEIPTS, webhook.payload(), e);
    }
  }

  /// - `messageId`: Vonage's id of the part; needed
  /// - `status`: `delivered`, `expired`, `failed`, `rejected`, `accepted`, `buffered`, `unknown`;
  ///   needed
  /// - `client-ref`: our smsId, where it came back
  /// - `err-code`: why, "0" for no error
  /// - `message-timestamp`: when the network told it, UTC, as `2026-11-21 18:00:05`
  private static SmsReceipt read(Fields fields) {
    return new SmsReceipt(
        fields.text("client-ref").orElse(null),
        fields.text("messageId").orElseThrow(() -> new NotUnderstood("NO_MESSAGE_ID")),
        fields.text("status").orElseThrow(() -> new NotUnderstood("NO_STATUS")),
        fields.text("err-code").orElse(null),
        fields.text("message-timestamp").flatMap(InboundSms::time).orElse(null));
  }
}
