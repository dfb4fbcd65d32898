package io.parley.conversation.requests;

import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.Topics;
import io.parley.conversation.lifecycle.ConversationEvents;
import io.parley.conversation.lifecycle.Ending;
import io.parley.conversation.lifecycle.Opening;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.rules.Refusal;
import io.parley.messaging.Publisher;
import io.parley.messaging.Unprocessable;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// What internal services ask for on Kafka. A refusal is an event.
@Component
class ConversationRequests {
  private static final Logger log = LoggerFactory.getLogger(ConversationRequests.class);

  private final Opening opening;
  private final Ending ending;
  private final Publisher publisher;
  private final Clock clock;

  ConversationRequests(Opening opening, Ending ending, Publisher publisher, Clock clock) {
    this.opening = opening;
    this.ending = ending;
    this.publisher = publisher;
    this.clock = clock;
  }

  @KafkaListener(
      id = "conversation-service.open",
      topics = Topics.CONVERSATION_REQUESTED,
      concurrency = "${parley.openings-at-once:12}")
  void on(
      @Payload ConversationRequested request,
      @Header(KafkaHeaders.RECEIVED_PARTITION) int partition,
      @Header(KafkaHeaders.OFFSET) long offset) {
    try {
      opening.openOrWait(request);
    } catch (Refusal refusal) {
      var id = OpeningRules.isId(request.conversationId()) ? request.conversationId() : null;
      log.info("Refused to open {}: {}", id, refusal.reason());
      publisher.publishAndWait(
          ConversationEvents.rejected(id, partition + "-" + offset, refusal, clock.instant()));
    }
  }

  @KafkaListener(id = "conversation-service.close", topics = Topics.CONVERSATION_CLOSE_REQUESTED)
  void on(ConversationCloseRequested request) {
    if (!OpeningRules.isId(request.conversationId())) {
      throw new Unprocessable("CONVERSATION_ID");
    }
    if (ending.close(request.conversationId()).isEmpty()) {
      log.info("Closed {} before it was asked for", request.conversationId());
    }
  }
}
