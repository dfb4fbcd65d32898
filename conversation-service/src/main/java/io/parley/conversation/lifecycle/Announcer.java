package io.parley.conversation.lifecycle;

import io.parley.contracts.Message;
import io.parley.conversation.lifecycle.Conversation.Announcement;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.messaging.NotPublished;
import io.parley.messaging.Publisher;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells Kafka what was decided in Redis, at least once: what it couldn't tell stays on the agenda.
@Component
class Announcer {
  private static final Logger log = LoggerFactory.getLogger(Announcer.class);

  private static final Duration QUIET = Duration.ofSeconds(1);

  private final Publisher publisher;
  private final Conversations conversations;
  private final ConfirmationTexts confirmations;
  private volatile long quietSince = System.nanoTime() - QUIET.toNanos();

  Announcer(Publisher publisher, Conversations conversations, ConfirmationTexts confirmations) {
    this.publisher = publisher;
    this.conversations = conversations;
    this.confirmations = confirmations;
  }

  /// Announces what isn't announced yet. While Kafka is away it isn't asked each time: whoever
  /// waits for an answer, and whatever else is on the agenda, would wait for it.
  ///
  /// @return the conversation without it, or as it was if Kafka is away
  Conversation announce(Conversation conversation) {
    if (conversation.unannounced().isEmpty() || System.nanoTime() - quietSince < QUIET.toNanos()) {
      return conversation;
    }
    try {
      publisher.publishAndWait(
          conversation.unannounced().stream().flatMap(a -> messages(conversation, a)).toList());
    } catch (NotPublished e) {
      quietSince = System.nanoTime();
      log.warn("Kafka is away: what happened to {} will be announced later", conversation.id());
      return conversation;
    }
    if (conversation.state() == State.REJECTED) {
      conversations.discard(conversation);
      return conversation;
    }
    var announced = conversation.announced();
    return conversations.save(announced) ? announced : conversation;
  }

  /// Tells again, under the same eventId, how a conversation stands.
  void repeat(Conversation conversation) {
    publisher.publishAndWait(
        switch (conversation.state()) {
          case OPEN -> List.of(ConversationEvents.opened(conversation));
          case CLOSED -> List.of(ConversationEvents.closed(conversation));
          case REJECTED -> List.of(ConversationEvents.rejected(conversation));
          case WAITING -> List.of();
        });
  }

  private Stream<Message> messages(Conversation conversation, Announcement announcement) {
    return switch (announcement) {
      case OPENED ->
          Stream.concat(
              Stream.of(ConversationEvents.opened(conversation)), confirmations.of(conversation));
      case EXTENDED -> Stream.of(ConversationEvents.extended(conversation));
      case PARTICIPANT_REPLACED ->
          conversation.former().stream()
              .flatMap(former ->
                  Stream.concat(
                      Stream.of(ConversationEvents.participantReplaced(conversation, former)),
                      confirmations.of(conversation, former)));
      case CLOSED -> Stream.of(ConversationEvents.closed(conversation));
      case REJECTED -> Stream.of(ConversationEvents.rejected(conversation));
    };
  }
}
