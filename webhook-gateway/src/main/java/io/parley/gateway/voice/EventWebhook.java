package io.parley.gateway.voice;

import io.parley.contracts.CallEvent;
import io.parley.contracts.Topics;
import io.parley.gateway.door.NotUnderstood;
import io.parley.gateway.door.Replays;
import io.parley.gateway.door.SignedWebhook;
import io.parley.messaging.DeadLetters;
import io.parley.messaging.Publisher;
import io.parley.observability.LogFields;
import io.parley.vonage.ncco.Ncco;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Something happened to a leg of a call. If the counterpart could not be reached, the caller is
/// told so and waits for no Kafka.
@RestController
class EventWebhook {
  private final Publisher publisher;
  private final BestEffortRecords records;
  private final DeadLetters deadLetters;
  private final Replays replays;
  private final byte[] unavailable;

  EventWebhook(
      Publisher publisher,
      BestEffortRecords records,
      DeadLetters deadLetters,
      Replays replays,
      VoiceSettings settings) {
    this.publisher = publisher;
    this.records = records;
    this.deadLetters = deadLetters;
    this.replays = replays;
    this.unavailable = Ncco.say(settings.sayUnavailable()).getBytes(StandardCharsets.UTF_8);
  }

  /// Takes an event of a leg of a call.
  ///
  /// @return 204 Kafka holds it; 200 what Vonage is to do after a call that wasn't connected
  @RequestMapping(
      path = "/webhooks/event",
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<byte[]> event(SignedWebhook.OfCall webhook) {
    try {
      var event = CallEvents.read(webhook.fields());
      return take(webhook, event);
    } catch (NotUnderstood e) {
      replays.once(
          Topics.CALL_EVENTS,
          webhook,
          () -> deadLetters.putAndWait(Topics.CALL_EVENTS, webhook.payload(), e));
      return ResponseEntity.noContent().build();
    }
  }

  private ResponseEntity<byte[]> take(SignedWebhook.OfCall webhook, CallEvent event) {
    try (var _ = LogFields.with(LogFields.CALL_ID, event.callId())) {
      if (CallEvents.waitsForAnNcco(event)) {
        replays.once(event.topic(), webhook, () -> records.publish(event));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(unavailable);
      }
      replays.once(event.topic(), webhook, () -> publisher.publishAndWait(event));
      return ResponseEntity.noContent().build();
    }
  }
}
