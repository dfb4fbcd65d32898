package io.parley.notifier.pace;

import static io.parley.notifier.PlayedVonage.throttles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Topics;
import io.parley.notifier.PlayedVonage.Asked;
import io.parley.notifier.TheNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How fast texts go out. These tests' numbers may send ten a second, and the account a hundred.
class PacingIT extends TheNotifier {
  /// Of the clocks and the network between taking a turn and being asked.
  private static final Duration JITTER = Duration.ofMillis(60);

  @Test
  void keepsThePaceOfANumber() {
    requestMany(8);

    sentAll(8);

    assertThat(took(asked())).isGreaterThan(turns(7));
    assertThat(vonage.askedBy(sender)).isEqualTo(idsUpTo(8));
  }

  @Test
  void keepsItWhereItsTextsComeOnSeveralPartitionsWithoutAKey() {
    for (int n = 0; n < 8; n++) {
      put(n % PARTITIONS, null, sms(id(n)));
    }

    sentAll(8);

    assertThat(took(asked())).isGreaterThan(turns(7));
  }

  @Test
  void keepsTheOrderOfANumberWithoutAKey() {
    for (int n = 0; n < 8; n++) {
      put(1, null, sms(id(n)));
    }

    sentAll(8);

    assertThat(vonage.askedBy(sender)).isEqualTo(idsUpTo(8));
  }

  @Test
  void countsThePartsOfALongText() {
    isWarm();
    request(id(0), sms -> sms.put("text", WORD.repeat(400)));
    request(id(1));

    sentAll(3);

    // 3200 characters.
    assertThat(took(asked())).isGreaterThan(turns(21));
  }

  @Test
  void holdsUpNobodyElseOfThePartition() {
    for (int n = 0; n < 40; n++) {
      put(0, sms(id(n)));
    }
    await().atMost(SOON).until(() -> asked().size() >= 2);
    var other = sms("other");
    other.put("from", "447700900499");
    put(0, other);

    events.atLeast(1, prefix + "other");

    assertThat(asked()).hasSizeLessThan(35);
    sentAll(41);
    assertThat(vonage.askedBy(sender)).isEqualTo(idsUpTo(40));
  }

  /// More than Kafka gives at once by default, and than can be sent till it is too late.
  @Test
  void holdsUpNobodyElseWhereHundredsWait() {
    isWarm();
    var deadline = Instant.now().plusSeconds(5);
    IntStream.range(0, 620)
        .mapToObj(n -> {
          var sms = sms("many-" + n);
          sms.put("sendBefore", deadline);
          return kafka.send(Topics.SMS_REQUESTED, 0, sender, json(sms));
        })
        .toList()
        .forEach(CompletableFuture::join);
    var other = sms("other");
    other.put("from", "447700900497");
    put(0, other);

    events.atLeast(1, prefix + "other");

    assertThat(vonage.askedFor(prefix + "other").getFirst().at()).isBefore(deadline);
    // Leaves nothing for the tests that follow.
    events.atLeast(620, prefix + "many-");
  }

  @Test
  void keepsThePaceOfTheAccountWhoeverSends() {
    for (int n = 0; n < 60; n++) {
      var number = "4477009005" + id(n);
      request(id(n), sms -> sms.put("from", number));
    }

    sentAll(60);

    var step = Duration.ofSeconds(1).dividedBy(PER_SECOND);
    var asked = vonage.asked().stream().filter(it -> it.smsId().startsWith(prefix)).toList();
    assertThat(took(asked)).isGreaterThan(step.multipliedBy(59).minus(JITTER));
  }

  @Test
  void doesNotSendWhatComesTooLateWhileItWaitsForItsTurn() {
    isWarm();
    request(id(0), sms -> sms.put("text", WORD.repeat(200)));
    await().pollInterval(Duration.ofMillis(10)).until(() -> asked().size() == 1);
    var late = request(id(1), sms -> sms.put("sendBefore", Instant.now().plusMillis(700)));

    var event = events.atLeast(1, late).getFirst();

    assertThat(event.text("reason")).isEqualTo("TOO_LATE");
    assertThat(vonage.askedFor(late)).isEmpty();
  }

  @Test
  void waitsInPlaceWhereVonageThrottlesAllTheSame() {
    vonage.takes(prefix + id(1), throttles(), throttles());
    requestMany(3);

    sentAll(3);

    assertThat(vonage.askedBy(sender))
        .containsExactly(
            prefix + id(0), prefix + id(1), prefix + id(1), prefix + id(1), prefix + id(2));
  }

  /// Nothing takes long by itself any more.
  private void isWarm() {
    request("warm", sms -> sms.put("from", "447700900498"));
    events.atLeast(1, prefix + "warm");
  }

  private void requestMany(int count) {
    for (int n = 0; n < count; n++) {
      request(id(n));
    }
  }

  private void sentAll(int count) {
    assertThat(events.atLeast(count, prefix).stream().map(it -> it.text("type")))
        .containsOnly("sms.sent");
  }

  private static String id(int n) {
    return "%02d".formatted(n);
  }

  private List<String> idsUpTo(int count) {
    var ids = new ArrayList<String>();
    for (int n = 0; n < count; n++) {
      ids.add(prefix + id(n));
    }
    return ids;
  }

  private List<Asked> asked() {
    return vonage.asked().stream().filter(it -> sender.equals(it.fields().get("from"))).toList();
  }

  private static Duration turns(int count) {
    return Duration.ofSeconds(1).multipliedBy(count).dividedBy(PER_SECOND_PER_NUMBER).minus(JITTER);
  }

  private static Duration took(List<Asked> asked) {
    return Duration.between(asked.getFirst().at(), asked.getLast().at());
  }
}
