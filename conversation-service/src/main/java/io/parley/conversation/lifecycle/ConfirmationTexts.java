package io.parley.conversation.lifecycle;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsPurpose;
import io.parley.contracts.SmsRequested;
import io.parley.contracts.StableId;
import io.parley.contracts.Text;
import io.parley.conversation.sentences.Phrase;
import io.parley.conversation.sentences.Sentences;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Tells each participant that the other can be reached, from the very number at which that is.
@Component
class ConfirmationTexts {
  private final Sentences sentences;

  ConfirmationTexts(Sentences sentences) {
    this.sentences = sentences;
  }

  /// None where it was closed before anybody could be told. Who has taken over meanwhile is told
  /// so, once.
  Stream<SmsRequested> of(Conversation conversation) {
    return conversation.confirmBySms() && conversation.isOpen()
        ? conversation.participants().stream()
            .filter(to -> conversation.lastFormer(to.id()).isEmpty())
            .map(to -> confirmation(conversation, to, "confirmation", conversation.id(), to.id()))
        : Stream.empty();
  }

  /// The new person has a number of their own to dial; the other's stays what it was. None for who
  /// was replaced again before they could be told.
  Stream<SmsRequested> of(Conversation conversation, Former former) {
    return conversation.confirmBySms() && conversation.isOpen()
        ? conversation.participant(former.participantId()).stream()
            .filter(to -> conversation.lastFormer(to.id()).filter(former::equals).isPresent())
            .map(to ->
                confirmation(
                    conversation,
                    to,
                    "confirmation",
                    conversation.id(),
                    to.id(),
                    Long.toString(former.version())))
        : Stream.empty();
  }

  private SmsRequested confirmation(Conversation conversation, Participant to, String... occasion) {
    return new SmsRequested(
        StableId.of(occasion),
        conversation.id(),
        null,
        conversation.dialledBy(to),
        to.realNumber(),
        new Text(words(conversation, to)),
        conversation.expiresAt(),
        SmsPurpose.CONFIRMATION,
        null);
  }

  private String words(Conversation conversation, Participant to) {
    var reader = to.realNumber();
    var name = conversation.counterpartOf(to).name();
    return sentences
        .written(Phrase.CONFIRMATION, reader)
        .replace("{reach}", sentences.written(reach(conversation.channels()), reader))
        .replace("{name}", name != null ? name : somebody(reader));
  }

  private String somebody(PhoneNumber reader) {
    return sentences.written(Phrase.SOMEBODY, reader);
  }

  private static Phrase reach(Set<Channel> channels) {
    if (channels.size() > 1) {
      return Phrase.CALL_OR_TEXT;
    }
    return channels.contains(Channel.VOICE) ? Phrase.CALL : Phrase.TEXT;
  }
}
