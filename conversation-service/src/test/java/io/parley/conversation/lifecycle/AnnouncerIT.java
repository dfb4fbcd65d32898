package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.backends.testing.Published;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.WholeService;
import io.parley.conversation.figures.Figures;
import io.parley.conversation.optouts.Outgoing;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What was decided while Kafka was away is kept in Redis until Kafka has it.
class AnnouncerIT extends WholeService {
  @Autowired Conversations conversations;
  @Autowired Figures figures;
  @Autowired Routes routes;
  @Autowired ConfirmationTexts confirmations;
  @Autowired Outgoing outgoing;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  /// Who found Kafka away leaves it in peace for a moment; the next test shall not meet that.
  @AfterEach
  void untilKafkaIsAskedAgain() {
    kafka.comeBack();
    await()
        .until(() -> {
          var id = someId("heard-again");
          opened(id, somebody(), somebody(), ", \"confirmBySms\": false");
          return inRedis(id).unannounced().isEmpty();
        });
  }

  @Test
  void whatKafkaDidNotTakeIsKeptInRedisAndAnnouncedLaterWithoutAnybodyAsking() {
    kafka.goAway();
    opened("untold", rider, driver);

    assertThat(inRedis("untold").unannounced()).containsExactly(Announcement.OPENED);
    assertThat(published(record -> true)).isEmpty();

    kafka.comeBack();
    var event = awaited(event("conversation.opened", "untold"));
    assertThat(event.text("eventId")).isEqualTo("untold:opened");
    assertThat(awaited(smsTo(rider)).text("purpose")).isEqualTo("CONFIRMATION");
    assertThat(awaited(smsTo(driver)).text("purpose")).isEqualTo("CONFIRMATION");
    await().untilAsserted(() -> assertThat(inRedis("untold").unannounced()).isEmpty());
  }

  @Test
  void itsThreadGoesOnHoweverSoonItBegins() {
    opened("told-by-many", rider, driver, ", \"confirmBySms\": false");
    var untold = inRedis("told-by-many").next().extendedTo(clock.instant(), clock.instant());
    var meters = Stream.generate(SimpleMeterRegistry::new).limit(300).toList();
    var announcers =
        meters.stream()
            .map(its -> new Announcer(outgoing, conversations, confirmations, its, figures))
            .toList();

    announcers.forEach(Announcer::start);
    announcers.forEach(announcer -> announcer.announce(untold));

    await()
        .untilAsserted(() ->
            assertThat(meters)
                .extracting(its -> its.get("parley.announcements.pending").gauge().value())
                .containsOnly(0.0));
    announcers.forEach(Announcer::stop);
  }

  @Test
  void keepsTryingForAsLongAsKafkaIsAway() {
    kafka.goAway();
    opened("long-untold", rider, driver);
    clock.shiftBy(Duration.ofSeconds(30));
    var agenda = Keys.agenda("long-untold");
    var first = redis.opsForZSet().score(agenda, "long-untold");
    await()
        .until(
            () -> redis.opsForZSet().score(agenda, "long-untold"), later -> !later.equals(first));
    assertThat(inRedis("long-untold").unannounced()).containsExactly(Announcement.OPENED);

    kafka.comeBack();

    await()
        .pollInterval(Duration.ofMillis(600))
        .until(() -> {
          clock.shiftBy(Duration.ofSeconds(11));
          return !published(event("conversation.opened", "long-untold")).isEmpty();
        });
  }

  @Test
  void whatStaysUntoldForLongKeepsItsNumbersAndTheTextsToThem() {
    kafka.goAway();
    opened("kept", rider, driver);
    var untold = inRedis("kept");
    clock.shiftBy(Duration.ofSeconds(40));
    await().until(() -> inRedis("kept").version() > untold.version());

    var kept = inRedis("kept");

    assertThat(kept.participants()).isEqualTo(untold.participants());
    assertThat(kept.newSince()).isEqualTo(untold.newSince());
    assertThat(routes.find(rider, kept.dialledBy(kept.first())))
        .get()
        .isInstanceOfSatisfying(
            Route.Open.class, route -> assertThat(route.openedAt()).isEqualTo(untold.newSince()));
  }

  @Test
  void whoTookOverMeanwhileGetsOneTextAndWhomTheyReplacedNone() {
    var between = somebody();
    var last = somebody();
    kafka.goAway();
    opened("handed-on", rider, driver);
    handOver("handed-on", between);
    handOver("handed-on", last);

    kafka.comeBack();
    awaited(2, event("conversation.participant-replaced", "handed-on"));

    assertThat(
            awaited(2, smsRequested(sms -> sms.text("conversationId").equals("handed-on"))).stream()
                .map(sms -> sms.text("to"))
                .toList())
        .containsExactlyInAnyOrder(rider.digits(), last.digits());
    assertThat(
            published(event("conversation.participant-replaced", "handed-on")).stream()
                .map(event -> event.text("eventId"))
                .distinct())
        .hasSize(2);
  }

  @Test
  void whatWasClosedMeanwhileIsToldInOrderAndNobodyIsInvitedToAClosedConversation() {
    kafka.goAway();
    opened("over-untold", rider, driver);
    api.patch(
        "/conversations/over-untold",
        "{\"expiresAt\": \"" + Instant.now().plusSeconds(7200) + "\"}");
    api.delete("/conversations/over-untold");
    assertThat(redis.getExpire(Keys.conversation("over-untold")))
        .as("never forgotten untold")
        .isEqualTo(-1);

    kafka.comeBack();
    awaited(event("conversation.closed", "over-untold"));

    assertThat(published(record -> record.text("conversationId").equals("over-untold")))
        .extracting(record -> record.text("type"))
        .containsExactly("conversation.opened", "conversation.closed");
    await().until(() -> redis.getExpire(Keys.conversation("over-untold")) > 0);
  }

  @Test
  void anInterruptedAnnouncementIsMadeUnderTheSameIds() {
    opened("told-twice", rider, driver);
    awaited(2, smsRequested(sms -> true));
    var told = inRedis("told-twice");
    var untold = Samples.asBeforeItWasAnnounced(told, List.of(Announcement.OPENED));
    redis.opsForValue().set(Keys.conversation("told-twice"), ConversationFormat.write(untold));
    redis.opsForZSet().add(Keys.agenda("told-twice"), "told-twice", 0);

    assertThat(awaited(2, event("conversation.opened", "told-twice")))
        .extracting(Published.Record::value)
        .hasSize(2)
        .containsOnly(published(event("conversation.opened", "told-twice")).getFirst().value());
    assertThat(
            awaited(4, smsRequested(sms -> true)).stream().map(sms -> sms.text("smsId")).distinct())
        .hasSize(2);
  }

  private void handOver(String id, PhoneNumber person) {
    var answer =
        api.put(
            "/conversations/" + id + "/participants/driver",
            "{\"realNumber\": \"" + person.digits() + "\"}");
    assertThat(answer.status()).isEqualTo(200);
  }

  private Conversation inRedis(String id) {
    return conversations.find(id).orElseThrow();
  }
}
