package io.parley.simulator.texts;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.webhooks.Overtaking;
import io.parley.simulator.webhooks.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Sends an SMS webhook until it is answered with 2xx, with growing pauses, for a day.
///
/// Sources differ on which statuses Vonage resends after; its specification says all but 2xx.
@Component
class SmsDelivery {
  private final SmsRequests requests;
  private final Webhooks webhooks;
  private final Overtaking overtaking;
  private final SimulatorSettings.Resend resend;
  private final ExecutorService network;
  private final Clock clock;

  SmsDelivery(
      SmsRequests requests,
      Webhooks webhooks,
      Overtaking overtaking,
      SimulatorSettings settings,
      ExecutorService network,
      Clock clock) {
    this.requests = requests;
    this.webhooks = webhooks;
    this.overtaking = overtaking;
    this.resend = settings.resend();
    this.network = network;
    this.clock = clock;
  }

  /// Returns after the first attempt, unless others are to overtake it.
  void start(String purpose, String url, Map<String, String> fields) {
    var pending = new Pending(purpose, url, fields, clock.instant());
    overtaking.deliver(pending.line(), () -> attempt(pending, 1, resend.firstDelay()));
  }

  private record Pending(String purpose, String url, Map<String, String> fields, Instant since) {

    /// Texts, or receipts, of the same two.
    String line() {
      return purpose + " " + fields.get("msisdn") + " " + fields.get("to");
    }
  }

  private void attempt(Pending pending, int number, Duration delay) {
    try {
      var reply =
          webhooks.send(
              () -> requests.signed(pending.purpose(), pending.url(), pending.fields()), number);
      if (!reply.isSuccess() && isWorthMore(pending, delay)) {
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, network)
            .execute(() -> attempt(pending, number + 1, doubled(delay)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isWorthMore(Pending pending, Duration delay) {
    return clock.instant().plus(delay).isBefore(pending.since().plus(resend.giveUpAfter()));
  }

  private Duration doubled(Duration delay) {
    var twice = delay.multipliedBy(2);
    return twice.compareTo(resend.longestDelay()) < 0 ? twice : resend.longestDelay();
  }
}
