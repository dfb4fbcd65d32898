package io.parley.notifier.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsPurpose;
import io.parley.notifier.store.Sends.Begun;
import io.parley.vonage.VonageSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SendsIT {
  private static SomeRedis redis;

  private final Sends here = sends(Duration.ofSeconds(5));
  private final Sends elsewhere = sends(Duration.ofSeconds(5));
  private final String id = UUID.randomUUID().toString();

  @BeforeAll
  static void connect() {
    redis = new SomeRedis();
  }

  @AfterAll
  static void disconnect() {
    redis.close();
  }

  @Test
  void letsOneSendAtATime() {
    assertThat(here.begin(id)).isInstanceOf(Begun.Now.class);
    assertThat(elsewhere.begin(id)).isInstanceOf(Begun.ByAnother.class);
  }

  @Test
  void letsAnotherTryWhatWasNotSent() {
    here.release(begun(here));

    assertThat(elsewhere.begin(id)).isInstanceOf(Begun.Now.class);
  }

  @Test
  void neverFreesTheLeaseOfAnother() {
    var lapsed = begun(here);
    lapse();
    begun(elsewhere);

    here.release(lapsed);

    assertThat(here.begin(id)).isInstanceOf(Begun.ByAnother.class);
  }

  @Test
  void keepsTheFirstWordWhereTheLeaseWasLost() {
    begun(here);
    lapse();
    begun(elsewhere);
    var first = elsewhere.finish(sent("first"));

    var second = here.finish(sent("second"));

    assertThat(second).isEqualTo(first);
    assertThat(here.find(id)).contains(first);
  }

  @Test
  void keepsAWordThatWasToldAsTold() {
    begun(here);
    var word = here.finish(sent("first"));
    assertThat(word.due()).isTrue();
    here.told(word);

    assertThat(elsewhere.begin(id)).isEqualTo(new Begun.Before(new Word(word.event(), false)));
    assertThat(elsewhere.finish(sent("second")).due()).isFalse();
  }

  @Test
  void freesNothingThatHasBeenSent() {
    var lease = begun(here);
    here.finish(sent("first"));

    here.release(lease);

    assertThat(elsewhere.begin(id)).isInstanceOf(Begun.Before.class);
  }

  @Test
  void takesALeaseThatOutlivesTheSlowestSend() {
    var slowest = Duration.ofSeconds(60);

    sends(slowest).begin(id);

    // It may wait for a connection, for connecting and for the answer, each as long as that.
    assertThat(redis.template().getExpire(Keys.send(id)))
        .isGreaterThan(slowest.multipliedBy(3).toSeconds());
  }

  private Lease begun(Sends sends) {
    return ((Begun.Now) sends.begin(id)).lease();
  }

  /// As it does after a while.
  private void lapse() {
    redis.template().delete(Keys.send(id));
  }

  private SmsEvent sent(String messageId) {
    return new SmsEvent(
        SmsEvent.Type.SENT,
        id + ":sent",
        id,
        "ride-1",
        null,
        SmsPurpose.RELAY,
        Instant.parse("2026-11-22T10:00:00Z"),
        List.of(messageId),
        1,
        "0.03",
        "EUR",
        null);
  }

  private static Sends sends(Duration timeout) {
    var nowhere = URI.create("http://localhost");
    return new Sends(
        redis.template(),
        new VonageSettings(
            "", "", "", "", List.of(), null, nowhere, nowhere, nowhere, timeout, Duration.ZERO));
  }
}
