package io.parley.conversation.texts;

import io.parley.conversation.agenda.Round;
import io.parley.conversation.reception.LongText;
import io.parley.conversation.reception.LongTexts;
import io.parley.conversation.store.Keys;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Goes through the long texts whose rest is waited for no longer: better with a gap than not at
/// all.
@Component
class OverdueTexts {
  private final LongTexts longTexts;
  private final Settling settling;
  private final Tally tally;
  private final Round round;

  OverdueTexts(LongTexts longTexts, Settling settling, Tally tally) {
    this.longTexts = longTexts;
    this.settling = settling;
    this.tally = tally;
    this.round = new Round("the agenda of long texts", longTexts::takeOverdue, this::settle);
  }

  @Scheduled(fixedDelayString = "${parley.texts.overdue-interval}")
  void settleWhatIsOverdue() {
    round.through(Keys.overdue());
  }

  private void settle(String address) {
    longTexts.find(address).ifPresent(this::settle);
  }

  private void settle(LongText text) {
    if (text.isRest()) {
      text.text().parts().stream()
          .filter(part -> part.isPresent())
          .forEach(_ -> tally.dropped(Outcome.PART_TOO_LATE));
    } else {
      tally.count(settling.settle(text.text(), text.line()));
      if (!text.text().isWhole()) {
        tally.count(Outcome.PART_MISSING);
      }
    }
    longTexts.settle(text);
  }
}
