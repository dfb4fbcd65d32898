package io.parley.gateway.sms;

import io.parley.contracts.SmsInbound;
import io.parley.contracts.Topics;
import io.parley.gateway.door.NotUnderstood;
import io.parley.gateway.door.Replays;
import io.parley.gateway.door.SignedWebhook;
import io.parley.messaging.DeadLetters;
import io.parley.messaging.Publisher;
import io.parley.observability.LogFields;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Somebody texted a virtual number. Acknowledged only when Kafka holds it.
@RestController
class InboundSmsWebhook {
  private final Publisher publisher;
  private final DeadLetters deadLetters;
  private final Replays replays;
  private final Clock clock;

  InboundSmsWebhook(Publisher publisher, DeadLetters deadLetters, Replays replays, Clock clock) {
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.replays = replays;
    this.clock = clock;
  }

  /// Takes a text, or a part of a long one.
  ///
  /// @return 204 Kafka holds it; 200 to a GET without a query, Vonage's probe
  @RequestMapping(
      path = "/webhooks/inbound-sms",
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<Void> inbound(SignedWebhook.OfText webhook) {
    replays.once(Topics.SMS_INBOUND, webhook, () -> publish(webhook));
    return ResponseEntity.noContent().build();
  }

  private void publish(SignedWebhook webhook) {
    try {
      publish(InboundSms.read(webhook.fields(), clock.instant()));
    } catch (NotUnderstood e) {
      deadLetters.putAndWait(Topics.SMS_INBOUND, webhook.payload(), e);
    }
  }

  private void publish(SmsInbound sms) {
    try (var _ = LogFields.with(LogFields.MESSAGE_ID, sms.messageId())) {
      publisher.publishAndWait(sms);
    }
  }
}
