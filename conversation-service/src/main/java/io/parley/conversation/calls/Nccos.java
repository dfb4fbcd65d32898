package io.parley.conversation.calls;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.calls.CallDecision.Connect;
import io.parley.conversation.calls.CallDecision.Decline;
import io.parley.conversation.sentences.Phrase;
import io.parley.conversation.sentences.Sentences;
import io.parley.vonage.ncco.Connection;
import io.parley.vonage.ncco.Ncco;
import io.parley.vonage.ncco.Sentence;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts a decision into Vonage's words.
@Component
class Nccos {
  private final CallSettings settings;
  private final Sentences sentences;
  private final URI eventUrl;

  Nccos(CallSettings settings, Sentences sentences) {
    this.settings = settings;
    this.sentences = sentences;
    this.eventUrl = settings.eventUrl();
  }

  String of(CallDecision decision, Optional<PhoneNumber> caller) {
    return switch (decision) {
      case Connect connect when connect.hold().isZero() ->
          Ncco.connect(spoken(Phrase.CONNECTING, caller), connection(connect));
      case Connect connect ->
          Ncco.connectAfter(spoken(Phrase.HOLD, caller), connect.hold(), connection(connect));
      case Decline decline -> Ncco.say(spoken(reason(decline.outcome()), caller));
    };
  }

  private Connection connection(Connect connect) {
    return new Connection(
        connect.route().callerId(),
        connect.route().counterpart(),
        eventUrl,
        settings.ringing(),
        settings.longest(),
        settings.hangUpOnMachines());
  }

  private static Phrase reason(CallOutcome outcome) {
    return switch (outcome) {
      case ENDED -> Phrase.ENDED;
      case WITHHELD -> Phrase.WITHHELD;
      case CHANNEL_NOT_ALLOWED -> Phrase.VOICE_NOT_ALLOWED;
      case TOO_MANY_CALLS -> Phrase.TOO_MANY_CALLS;
      case NO_CONVERSATION, CONNECTED, TROUBLE -> Phrase.NO_CONVERSATION;
    };
  }

  private Sentence spoken(Phrase phrase, Optional<PhoneNumber> to) {
    return to.map(person -> sentences.spoken(phrase, person))
        .orElseGet(() -> sentences.spoken(phrase));
  }
}
