package io.parley.conversation.texts;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.SmsPurpose;
import io.parley.contracts.SmsRequested;
import io.parley.contracts.StableId;
import io.parley.contracts.Text;
import io.parley.contracts.Topics;
import io.parley.conversation.pool.VirtualNumbers;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.sentences.Sentences;
import io.parley.conversation.texts.TextDecision.Decline;
import io.parley.conversation.texts.TextDecision.Relay;
import io.parley.messaging.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Relays what was texted to a virtual number. Whatever is decided, the `smsId` comes from the
/// inbound message alone: one text in, at most one text out.
@Component
class InboundTexts {
  private static final Logger log = LoggerFactory.getLogger(InboundTexts.class);

  /// A text that waited longer than this has lost its meaning ("I'm outside").
  private static final Duration WORTH_SENDING_FOR = Duration.ofHours(1);

  private final LongTexts longTexts;
  private final Routes routes;
  private final VirtualNumbers pool;
  private final Notices notices;
  private final Sentences sentences;
  private final Publisher publisher;
  private final MeterRegistry meters;
  private final Clock clock;

  InboundTexts(
      LongTexts longTexts,
      Routes routes,
      VirtualNumbers pool,
      Notices notices,
      Sentences sentences,
      Publisher publisher,
      MeterRegistry meters,
      Clock clock) {
    this.longTexts = longTexts;
    this.routes = routes;
    this.pool = pool;
    this.notices = notices;
    this.sentences = sentences;
    this.publisher = publisher;
    this.meters = meters;
    this.clock = clock;
  }

  @KafkaListener(id = "conversation-service.texts", topics = Topics.SMS_INBOUND)
  void on(SmsInbound sms) {
    var sender = sms.from().parse();
    if (sender.isEmpty()) {
      drop("SENDER_WITHHELD");
    } else if (sms.text() == null) {
      drop("NOT_A_TEXT");
    } else if (pool.contains(sender.get())) {
      drop("SENT_BY_OURSELVES");
    } else {
      longTexts
          .join(sms, sender.get())
          .flatMap(text -> answer(text, sender.get(), sms.to()))
          .ifPresent(publisher::publishAndWait);
    }
  }

  private Optional<SmsRequested> answer(InboundText text, PhoneNumber sender, PhoneNumber dialled) {
    var decision =
        TextDecision.decide(routes.find(sender, dialled), text.sentAt(), clock.instant());
    return switch (decision) {
      case Relay relay -> {
        count("RELAYED");
        yield Optional.of(relayed(text, relay));
      }
      case Decline decline -> {
        count(decline.why().name());
        // The account may have numbers that serve another purpose: they stay silent.
        yield pool.contains(dialled) && notices.mayAnswer(sender, dialled, text.messageId())
            ? Optional.of(notice(text, decline, sender, dialled))
            : Optional.empty();
      }
    };
  }

  private SmsRequested relayed(InboundText text, Relay relay) {
    var route = relay.route();
    return new SmsRequested(
        StableId.of("inbound", text.messageId()),
        route.conversationId(),
        route.participantId(),
        route.callerId(),
        route.counterpart(),
        text.text(),
        clock.instant().plus(WORTH_SENDING_FOR),
        SmsPurpose.RELAY);
  }

  private SmsRequested notice(
      InboundText text, Decline decline, PhoneNumber sender, PhoneNumber dialled) {
    return new SmsRequested(
        StableId.of("inbound", text.messageId()),
        null,
        null,
        dialled,
        sender,
        new Text(sentences.written(decline.why(), sender)),
        clock.instant().plus(WORTH_SENDING_FOR),
        SmsPurpose.NOTICE);
  }

  private void drop(String why) {
    count(why);
    log.info("An inbound text goes nowhere: {}", why);
  }

  private void count(String outcome) {
    meters.counter("parley.texts.inbound", "outcome", outcome).increment();
  }
}
