package io.parley.gateway.voice;

import io.parley.contracts.CallInbound;
import io.parley.contracts.Topics;
import io.parley.gateway.door.NotUnderstood;
import io.parley.gateway.door.Replays;
import io.parley.gateway.door.SignedWebhook;
import io.parley.observability.LogFields;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// A phone rings at Vonage: tells it what to do. Never waits for Kafka.
@RestController
class AnswerWebhook {
  private final Switchboard switchboard;
  private final BestEffortRecords records;
  private final Replays replays;
  private final Clock clock;

  AnswerWebhook(Switchboard switchboard, BestEffortRecords records, Replays replays, Clock clock) {
    this.switchboard = switchboard;
    this.records = records;
    this.replays = replays;
    this.clock = clock;
  }

  /// Answers a call: an NCCO, whatever happens.
  ///
  /// @return 200 what Vonage is to do
  @RequestMapping(
      path = "/webhooks/answer",
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<byte[]> answer(SignedWebhook.OfCall webhook) {
    var receivedAt = clock.instant();
    try {
      var call = IncomingCall.of(webhook.fields());
      return answer(webhook, call, receivedAt);
    } catch (NotUnderstood e) {
      replays.once(
          Topics.CALL_INBOUND,
          webhook,
          () -> records.putAside(Topics.CALL_INBOUND, webhook.payload(), e));
      return ncco(switchboard.trouble().ncco());
    }
  }

  private ResponseEntity<byte[]> answer(
      SignedWebhook.OfCall webhook, IncomingCall call, Instant receivedAt) {
    try (var _ = LogFields.with(LogFields.CALL_ID, call.callId())) {
      var answer = switchboard.answer(call);
      var record =
          new CallInbound(
              call.callId(),
              call.vonageConversationUuid(),
              call.from(),
              call.to(),
              receivedAt,
              answer.outcome(),
              answer.conversationId());
      replays.once(Topics.CALL_INBOUND, webhook, () -> records.publish(record));
      return ncco(answer.ncco());
    }
  }

  private static ResponseEntity<byte[]> ncco(byte[] ncco) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ncco);
  }
}
