package io.parley.conversation.texts;

import io.parley.contracts.SmsPurpose;
import io.parley.contracts.SmsRequested;
import io.parley.contracts.Text;
import io.parley.conversation.optouts.OptOuts;
import io.parley.conversation.optouts.Outgoing;
import io.parley.conversation.reception.InboundText;
import io.parley.conversation.reception.Line;
import io.parley.conversation.sentences.Phrase;
import io.parley.conversation.sentences.Sentences;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Settles a text: decides what follows from it, once, and sees to it that Kafka holds that.
///
/// Whatever is decided, the `smsId` comes from the inbound message alone: one text in, at most one
/// text out.
@Component
class Settling {
  /// A text that waited longer than this, since the gateway received it, has lost its meaning ("I'm
  /// outside").
  private static final Duration WORTH_SENDING_FOR = Duration.ofHours(1);

  private final DecidedTexts decided;
  private final Deciding deciding;
  private final OptOuts optOuts;
  private final Outgoing outgoing;
  private final Sentences sentences;

  Settling(
      DecidedTexts decided,
      Deciding deciding,
      OptOuts optOuts,
      Outgoing outgoing,
      Sentences sentences) {
    this.decided = decided;
    this.deciding = deciding;
    this.optOuts = optOuts;
    this.outgoing = outgoing;
    this.sentences = sentences;
  }

  Outcome settle(InboundText text, Line line) {
    var known =
        decided
            .find(text.smsId())
            .orElseGet(() -> decided.remember(text.smsId(), deciding.decide(text, line)));
    if (known.isDone()) {
      return Outcome.AGAIN;
    }
    carryOut(known.consequence(), text, line);
    decided.done(text.smsId(), known.consequence());
    return known.consequence().outcome();
  }

  private void carryOut(Consequence consequence, InboundText text, Line line) {
    heed(consequence.outcome(), text, line);
    switch (consequence) {
      case Consequence.Relay relay -> outgoing.publishAndWait(relayed(relay, text));
      case Consequence.Refusal refusal ->
          outgoing.refuse(relayed(refusal.relay(), text), refusal.outcome().name());
      case Consequence.Notice notice -> tell(notice.outcome(), text, line);
      case Consequence.Silence silence -> {}
    }
  }

  private void heed(Outcome said, InboundText text, Line line) {
    if (said == Outcome.STOP) {
      optOuts.stop(line.sender(), line.dialled(), text.sentAt());
    } else if (said == Outcome.START) {
      optOuts.start(line.sender(), line.dialled(), text.sentAt());
    }
  }

  private SmsRequested relayed(Consequence.Relay relay, InboundText text) {
    var reader = Objects.requireNonNull(relay.to());
    return new SmsRequested(
        text.smsId(),
        relay.conversationId(),
        relay.by(),
        relay.from(),
        reader,
        text.written(sentences.written(Phrase.PART_MISSING, reader)),
        text.receivedAt().plus(WORTH_SENDING_FOR),
        SmsPurpose.RELAY,
        text.receivedAt());
  }

  private void tell(Outcome why, InboundText text, Line line) {
    var notice = notice(why, text, line);
    if (why == Outcome.STOP || why == Outcome.HELP) {
      outgoing.answer(notice);
    } else {
      outgoing.publishAndWait(notice);
    }
  }

  private SmsRequested notice(Outcome why, InboundText text, Line line) {
    return new SmsRequested(
        text.smsId(),
        null,
        null,
        line.dialled(),
        line.sender(),
        new Text(sentences.written(why.notice().orElseThrow(), line.sender())),
        text.receivedAt().plus(WORTH_SENDING_FOR),
        SmsPurpose.NOTICE,
        null);
  }
}
