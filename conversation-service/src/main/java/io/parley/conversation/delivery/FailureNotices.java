package io.parley.conversation.delivery;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsPurpose;
import io.parley.contracts.SmsRequested;
import io.parley.contracts.StableId;
import io.parley.contracts.Text;
import io.parley.conversation.lifecycle.Conversation;
import io.parley.conversation.lifecycle.Conversations;
import io.parley.conversation.lifecycle.Participant;
import io.parley.conversation.optouts.Pseudonyms;
import io.parley.conversation.sentences.Phrase;
import io.parley.conversation.sentences.Sentences;
import io.parley.conversation.texts.DecidedTexts;
import io.parley.conversation.texts.DecidedTexts.Writer;
import io.parley.conversation.texts.Notices;
import io.parley.conversation.texts.Notices.Occasion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells whoever wrote a text that it didn't arrive, from the number they wrote to.
///
/// Not long after that is known, when it helps nobody; and not whoever has taken over from them
/// since.
@Component
class FailureNotices {
  private static final Duration WORTH_SENDING_FOR = Duration.ofHours(1);

  private final DecidedTexts decided;
  private final Conversations conversations;
  private final Pseudonyms pseudonyms;
  private final Notices notices;
  private final Sentences sentences;
  private final Clock clock;

  FailureNotices(
      DecidedTexts decided,
      Conversations conversations,
      Pseudonyms pseudonyms,
      Notices notices,
      Sentences sentences,
      Clock clock) {
    this.decided = decided;
    this.conversations = conversations;
    this.pseudonyms = pseudonyms;
    this.notices = notices;
    this.sentences = sentences;
    this.clock = clock;
  }

  /// The same when asked again.
  ///
  /// @param failedAt when that was known
  Optional<SmsRequested> about(String smsId, String conversationId, String by, Instant failedAt) {
    var writer = decided.writerOf(smsId);
    var conversation = conversations.find(conversationId);
    if (writer.isEmpty() || conversation.isEmpty()) {
      return Optional.empty();
    }
    return conversation
        .get()
        .participant(by)
        .map(Participant::realNumber)
        .filter(person -> pseudonyms.of(person).equals(writer.get().pseudonym()))
        .filter(person ->
            notices.mayAnswer(person, writer.get().dialled(), Occasion.NOT_DELIVERED, smsId))
        .map(person -> notice(smsId, conversation.get(), person, writer.get(), failedAt));
  }

  private SmsRequested notice(
      String smsId,
      Conversation conversation,
      PhoneNumber person,
      Writer writer,
      Instant failedAt) {
    var phrase =
        conversation.takesCallsAt(clock.instant())
            ? Phrase.NOTICE_NOT_DELIVERED_CALL
            : Phrase.NOTICE_NOT_DELIVERED;
    return new SmsRequested(
        StableId.of("not-delivered", smsId),
        null,
        null,
        writer.dialled(),
        person,
        new Text(sentences.written(phrase, person)),
        failedAt.plus(WORTH_SENDING_FOR),
        SmsPurpose.NOTICE,
        null);
  }
}
