package io.parley.conversation.texts;

import io.parley.contracts.SmsInbound;
import io.parley.contracts.Topics;
import io.parley.conversation.pool.VirtualNumbers;
import io.parley.conversation.reception.InboundText;
import io.parley.conversation.reception.Joined;
import io.parley.conversation.reception.Line;
import io.parley.conversation.reception.LongText;
import io.parley.conversation.reception.LongTexts;
import io.parley.conversation.reception.Sender;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// What was texted to virtual numbers. A text goes on as soon as all of it is there.
@Component
class InboundTexts {
  private final VirtualNumbers pool;
  private final LongTexts longTexts;
  private final Settling settling;
  private final Tally tally;

  InboundTexts(VirtualNumbers pool, LongTexts longTexts, Settling settling, Tally tally) {
    this.pool = pool;
    this.longTexts = longTexts;
    this.settling = settling;
    this.tally = tally;
  }

  @KafkaListener(id = "conversation-service.texts", topics = Topics.SMS_INBOUND)
  void on(SmsInbound sms) {
    switch (Sender.of(sms)) {
      case Sender.Unknown unknown -> tally.dropped(Outcome.of(unknown));
      case Sender.Known known when pool.contains(known.number()) ->
          tally.dropped(Outcome.SENT_BY_OURSELVES);
      case Sender.Known known -> receive(sms, new Line(known.number(), sms.to()));
    }
  }

  private void receive(SmsInbound sms, Line line) {
    if (sms.part() == null) {
      tally.count(settling.settle(InboundText.of(sms), line));
      return;
    }
    switch (longTexts.join(sms, line)) {
      case Joined.Whole whole -> tally.count(settle(whole.text()));
      case Joined.Waiting waiting -> tally.count(Outcome.PART);
      case Joined.Again again -> tally.count(Outcome.AGAIN);
      case Joined.TooLate tooLate -> tally.dropped(Outcome.PART_TOO_LATE);
    }
  }

  private Outcome settle(LongText whole) {
    var outcome = settling.settle(whole.text(), whole.line());
    longTexts.settle(whole);
    return outcome;
  }
}
