package io.parley.notifier.account;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.messaging.NotYet;
import io.parley.vonage.AccountRefused;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Whether Vonage takes anything of this account: no credit, wrong credentials, suspended. Then no
/// text is to blame, so all of them wait; one of them asks again from time to time, and sending
/// goes on by itself once it is taken.
///
/// Each instance finds out for itself. The texts wait in their places on Kafka; pausing the
/// consumer was rejected, as what has waited too long is to be told of meanwhile.
@Component
public class Account {
  private static final Logger log = LoggerFactory.getLogger(Account.class);

  private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
  private final Duration pause;
  private final MeterRegistry meters;
  private final Clock clock;

  Account(AccountSettings settings, MeterRegistry meters, Clock clock) {
    this.pause = settings.accountPause();
    this.meters = meters;
    this.clock = clock;
    Refusal.KNOWN.forEach(this::show);
  }

  /// To be called before Vonage is asked for anything.
  ///
  /// @throws NotYet while the account is refused, to all but the one whose turn it is to ask again
  public Asking ask() {
    var before = refusal.get();
    if (before == null) {
      return new Asking(null);
    }
    var now = clock.instant();
    var mine = before.askedAgainAt(now.plus(pause));
    if (now.isBefore(before.askAgain())) {
      throw notYet(Duration.between(now, before.askAgain()));
    }
    if (!refusal.compareAndSet(before, mine)) {
      throw notYet(pause);
    }
    return new Asking(mine);
  }

  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal.get());
  }

  private static NotYet notYet(Duration wait) {
    return new NotYet("ACCOUNT_REFUSED", wait);
  }

  /// One request to Vonage. What it was answered counts only where it was asked after the refusal:
  /// a text that was on its way before proves nothing.
  public final class Asking {
    private final @Nullable Refusal before;

    private Asking(@Nullable Refusal before) {
      this.before = before;
    }

    /// Vonage has taken it, or refused this one text.
    public void accepted() {
      if (before != null && refusal.compareAndSet(before, null)) {
        log.info("Sending goes on: Vonage refused the account since {}", before.since());
      }
    }

    /// @return what to throw, so that the text waits
    public NotYet refused(AccountRefused failure) {
      var now = clock.instant();
      var code = failure.code();
      var earlier =
          refusal.getAndUpdate(
              held -> new Refusal(code, held == null ? now : held.since(), now.plus(pause)));
      if (earlier == null || !earlier.code().equals(code)) {
        raiseAlarm(new Refusal(code, now, now));
      }
      return notYet(pause);
    }
  }

  private void raiseAlarm(Refusal found) {
    log.error(
        "Sending is paused: Vonage refuses the account, {}. {} Texts wait, and go"
            + " out by themselves once this is mended; one asks again every {} s.",
        found.code(),
        found.remedy(),
        pause.toMillis() / 1000.0);
    show(found.code());
  }

  /// Does nothing where it is shown already.
  private void show(String code) {
    Gauge.builder("parley.texts.paused", this, account -> account.isRefused(code) ? 1 : 0)
        .description("1 while Vonage refuses the account")
        .tag("reason", code)
        .register(meters);
  }

  private boolean isRefused(String code) {
    return refusal().filter(held -> held.code().equals(code)).isPresent();
  }
}
