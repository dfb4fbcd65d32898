package io.parley.conversation.delivery;

import io.parley.contracts.ConversationEvent;
import io.parley.contracts.ConversationEvent.TextFailed;
import io.parley.contracts.ConversationEvent.TextRelayed;
import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsPurpose;
import io.parley.contracts.Topics;
import io.parley.conversation.optouts.Outgoing;
import java.util.Objects;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Tells what became of relayed texts. What became of our own, notices above all, leads to nothing:
/// a notice about a notice would be a loop.
@Component
class TextEvents {
  private final FailureNotices notices;
  private final Outgoing outgoing;

  TextEvents(FailureNotices notices, Outgoing outgoing) {
    this.notices = notices;
    this.outgoing = outgoing;
  }

  @KafkaListener(id = "conversation-service.text-events", topics = Topics.SMS_EVENTS)
  void on(SmsEvent sms) {
    if (sms.purpose() == SmsPurpose.RELAY && sms.by() != null && sms.conversationId() != null) {
      tell(sms, sms.conversationId(), sms.by());
    }
  }

  private void tell(SmsEvent sms, String conversationId, String by) {
    switch (sms.type()) {
      case SENT -> outgoing.publishAndWait(relayed(sms, conversationId, by));
      case FAILED, UNDELIVERED -> {
        outgoing.publishAndWait(failed(sms, conversationId, by));
        notices
            .about(sms.smsId(), conversationId, by, sms.at())
            .ifPresent(outgoing::publishAndWait);
      }
      // It was sent, which is what internal services are told; or of a type that isn't known yet.
      case DELIVERED -> {}
      case null -> {}
    }
  }

  private static ConversationEvent relayed(SmsEvent sms, String conversationId, String by) {
    return new TextRelayed(
        conversationId + ":text-relayed:" + sms.smsId(), conversationId, sms.at(), by);
  }

  private static ConversationEvent failed(SmsEvent sms, String conversationId, String by) {
    return new TextFailed(
        conversationId + ":text-failed:" + sms.smsId(),
        conversationId,
        sms.at(),
        by,
        Objects.requireNonNullElse(sms.reason(), "UNKNOWN"));
  }
}
