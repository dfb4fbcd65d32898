package io.parley.conversation.requests;

import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.Topics;
import io.parley.conversation.lifecycle.ConversationEvents;
import io.parley.conversation.lifecycle.Ending;
import io.parley.conversation.lifecycle.Opening;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.rules.Refusal;
import io.parley.conversation.rules.Refusals;
import io.parley.messaging.FirstPlace;
import io.parley.messaging.Publisher;
import io.parley.messaging.RecordTraces;
import io.parley.messaging.SideBySide;
import io.parley.messaging.Unprocessable;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// What internal services ask for on Kafka. A refusal is an event.
@Component
class ConversationRequests {
  private static final Logger log = LoggerFactory.getLogger(ConversationRequests.class);

  private static final String OPEN = "conversation-service.open";

  private final SideBySide sideBySide;
  private final Opening opening;
  private final Ending ending;
  private final Publisher publisher;
  private final Refusals refusals;
  private final Clock clock;

  ConversationRequests(
      Opening opening,
      Ending ending,
      Publisher publisher,
      Refusals refusals,
      RecordTraces traces,
      Clock clock) {
    this.sideBySide = new SideBySide(traces.around(OPEN, this::open));
    this.opening = opening;
    this.ending = ending;
    this.publisher = publisher;
    this.refusals = refusals;
    this.clock = clock;
  }

  /// Opening waits for Redis, and for Vonage's word on two numbers.
  @KafkaListener(
      id = OPEN,
      topics = Topics.CONVERSATION_REQUESTED,
      batch = "true",
      properties = "max.poll.records=${parley.openings-at-once}")
  void on(List<ConsumerRecord<String, byte[]>> requests) {
    sideBySide.handle(requests);
  }

  private void open(ConsumerRecord<String, byte[]> record) {
    var request = SideBySide.read(record, ConversationRequested.class);
    try {
      opening.openOrWait(request);
    } catch (Refusal refusal) {
      var id = OpeningRules.isId(request.conversationId()) ? request.conversationId() : null;
      log.info("Refused to open {}: {}", id, refusal.reason());
      var place = FirstPlace.of(record);
      publisher.publishAndWait(ConversationEvents.rejected(id, place, refusal, clock.instant()));
      refusals.told(refusal.reason());
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
