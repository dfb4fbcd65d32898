package io.parley.standalone.guarantees;

import io.parley.standalone.guarantees.IncomingText.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// People text each other: each a few times in quick succession, as people do. What the gateway
/// doesn't take, Vonage sends again, here sooner than in life; some it sends twice without need.
final class TextLoad {
  private static final int LONGEST_BURST = 5;
  private static final double STRANGERS = 0.02;
  private static final double UNREADABLE = 0.01;
  private static final double TWICE = 0.03;
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(4);
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(3);

  private final SignedWebhooks webhooks;
  private final Random random;
  private final List<List<IncomingText>> bursts = new ArrayList<>();
  private final ConcurrentLinkedQueue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
  private final CountDownLatch open;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final int perSecond;
  private int strangers;

  TextLoad(SignedWebhooks webhooks, List<Line> lines, Scale scale) {
    this.webhooks = webhooks;
    this.random = new Random(scale.seed());
    this.perSecond = scale.perSecond();
    this.open = new CountDownLatch(scale.texts());
    for (var planned = 0; planned < scale.texts(); planned += bursts.getLast().size()) {
      bursts.add(burst(planned, scale.texts() - planned, lines));
    }
  }

  private List<IncomingText> burst(int first, int atMost, List<Line> lines) {
    var line = lines.get(random.nextInt(lines.size()));
    var length = Math.min(atMost, 1 + random.nextInt(LONGEST_BURST));
    var burst = new ArrayList<IncomingText>();
    for (int number = first; number < first + length; number++) {
      burst.add(text(number, line));
    }
    return burst;
  }

  private IncomingText text(int number, Line line) {
    var dice = random.nextDouble();
    var mark = "#%06d#".formatted(number);
    if (dice < STRANGERS) {
      return new IncomingText(mark, Kind.STRANGERS, messageId(), Cast.stranger(strangers++));
    }
    return dice < STRANGERS + UNREADABLE
        ? new IncomingText(mark, Kind.UNREADABLE, Optional.empty(), line)
        : new IncomingText(mark, Kind.RELAYED, messageId(), line);
  }

  private static Optional<String> messageId() {
    var hex = UUID.randomUUID().toString().replace("-", "");
    return Optional.of("0A" + hex.substring(0, 14).toUpperCase(Locale.ROOT));
  }

  /// Sends about as many as that; returns when all were sent, though some may not have been taken.
  void send(int atLeast) {
    var pace = new Pace(perSecond);
    for (int sent = 0; sent < atLeast && !bursts.isEmpty(); ) {
      pace.await(sent);
      var burst = bursts.removeFirst();
      threads.execute(() -> send(burst));
      sent += burst.size();
    }
  }

  /// Returns when each was taken or given up.
  List<Delivery> deliveries() throws InterruptedException {
    open.await();
    return List.copyOf(deliveries);
  }

  /// The next follows when the first attempt at this one is over, whatever came of it.
  private void send(List<IncomingText> burst) {
    for (var text : burst) {
      attempt(text, Instant.now(), 1, FIRST_DELAY);
    }
  }

  private void attempt(IncomingText text, Instant began, int number, Duration delay) {
    var reply = Door.knock(webhooks.text(text, began));
    if (reply.isYes()) {
      done(new Delivery(text, began, Optional.of(reply.at()), number));
      sometimesAgain(text, began);
    } else if (reply.isTrouble() && Instant.now().isBefore(began.plus(GIVE_UP_AFTER))) {
      var longer = delay.multipliedBy(2);
      after(
          delay,
          () ->
              attempt(
                  text,
                  began,
                  number + 1,
                  longer.compareTo(LONGEST_DELAY) < 0 ? longer : LONGEST_DELAY));
    } else {
      done(new Delivery(text, began, Optional.empty(), number));
    }
  }

  private void sometimesAgain(IncomingText text, Instant began) {
    if (Math.floorMod(text.mark().hashCode(), 100) < TWICE * 100) {
      after(LONGEST_DELAY, () -> Door.knock(webhooks.text(text, began)));
    }
  }

  private void done(Delivery delivery) {
    deliveries.add(delivery);
    open.countDown();
  }

  private void after(Duration delay, Runnable then) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads)
        .execute(then);
  }
}
