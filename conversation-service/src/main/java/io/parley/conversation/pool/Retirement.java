package io.parley.conversation.pool;

import io.parley.contracts.NumberReleaseRequested;
import io.parley.conversation.routing.Routes;
import io.parley.messaging.NotPublished;
import io.parley.messaging.Publisher;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Gives back what was retired, once nobody can be routed by it any more, nor is in quarantine from
/// it: the number may be a stranger's the next day.
@Component
class Retirement {
  private static final Logger log = LoggerFactory.getLogger(Retirement.class);

  /// After this nobody who saw the number in service can open a conversation on it: who doesn't see
  /// yet that it is retired claims it for a minute at most.
  private static final Duration STILL_CLAIMED =
      VirtualNumbers.STALE.plus(Routes.PENDING).multipliedBy(2);

  private final VirtualNumbers numbers;
  private final Census census;
  private final Publisher publisher;

  Retirement(VirtualNumbers numbers, Census census, Publisher publisher) {
    this.numbers = numbers;
    this.census = census;
    this.publisher = publisher;
  }

  @Scheduled(fixedDelayString = "${parley.retirement-interval:1m}")
  void giveBackWhatIsFree() {
    try {
      numbers.all().stream().filter(number -> !number.isInService()).forEach(this::giveBackIfFree);
    } catch (DataAccessException | NotPublished e) {
      log.warn("Retired numbers are kept for now: {}", e.getClass().getSimpleName());
    }
  }

  private void giveBackIfFree(VirtualNumber number) {
    var retiredAt = Objects.requireNonNull(number.retiredAt());
    var count = census.latest();
    if (retiredAt.plus(STILL_CLAIMED).isBefore(count.begunAt())
        && count.of(number.msisdn()).isOver()) {
      publisher.publishAndWait(
          new NumberReleaseRequested(
              "retired-" + number.msisdn().digits() + "-" + retiredAt.toEpochMilli(),
              number.msisdn(),
              number.country()));
      log.info("A retired number of {} goes back to Vonage", number.country());
    }
  }
}
