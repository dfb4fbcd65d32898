package io.parley.conversation.texts;

import io.parley.conversation.reception.LongText;
import io.parley.conversation.reception.LongTexts;
import io.parley.conversation.store.Keys;
import io.parley.messaging.NotPublished;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Goes through the long texts whose rest is waited for no longer: better with a gap than not at
/// all. Any number of instances may do so at once.
@Component
class OverdueTexts {
  private static final Logger log = LoggerFactory.getLogger(OverdueTexts.class);
  private static final int AT_ONCE = 20;

  private final LongTexts longTexts;
  private final Settling settling;
  private final Tally tally;

  OverdueTexts(LongTexts longTexts, Settling settling, Tally tally) {
    this.longTexts = longTexts;
    this.settling = settling;
    this.tally = tally;
  }

  @Scheduled(fixedDelayString = "${parley.texts.overdue-interval}")
  void settleWhatIsOverdue() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Keys.overdue().forEach(agenda -> threads.execute(() -> settleAll(agenda)));
    }
  }

  private void settleAll(String agenda) {
    try {
      List<LongText> due;
      do {
        due = longTexts.takeOverdue(agenda, AT_ONCE);
        due.forEach(this::settleOne);
      } while (due.size() == AT_ONCE);
    } catch (DataAccessException | NotPublished e) {
      log.warn("Texts with parts missing wait ({})", e.getClass().getSimpleName());
    }
  }

  private void settleOne(LongText text) {
    try {
      settle(text);
    } catch (DataAccessException | NotPublished e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("Could not settle a text with parts missing: {}", e.getClass().getName());
    }
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
