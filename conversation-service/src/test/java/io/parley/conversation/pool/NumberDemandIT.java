package io.parley.conversation.pool;

import static io.parley.contracts.Feature.SMS;
import static io.parley.contracts.Feature.VOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.conversation.WholeService;
import io.parley.conversation.store.Keys;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// When more numbers are asked for, and how seldom.
class NumberDemandIT extends WholeService {
  private static final String NEW = "447700900122";
  private static final Set<Feature> BOTH = Set.of(VOICE, SMS);

  @Autowired NumberDemand demand;

  private final PhoneNumber rider = somebody();

  @Test
  void asksForOneMoreBeforeSomebodyRunsOut() {
    for (int i = 0; i < 3; i++) {
      opened(someId("low"), rider, somebody(), ", \"confirmBySms\": false");
    }
    assertThat(published(numberRequested("GB"))).as("one is left").isEmpty();

    opened(someId("low"), rider, somebody(), ", \"confirmBySms\": false");

    var asked = awaited(numberRequested("GB"));
    assertThat(asked.json().path("count").asInt()).isEqualTo(1);
    assertThat(asked.text("requestId")).startsWith("more-GB-");
    assertThat(asked.key()).isEqualTo("GB");
  }

  @Test
  void asksOnceUntilTheAnswerComesOrAMinuteIsOver() {
    demand.ask("GB", BOTH);
    demand.ask("GB", BOTH);
    assertThat(published(numberRequested("GB"))).hasSize(1);
    assertThat(redis.getExpire(Keys.wanted("GB"))).isBetween(50L, 60L);

    send(provisioned(NEW));
    await().until(() -> !redis.hasKey(Keys.wanted("GB")));
    demand.ask("GB", BOTH);

    assertThat(published(numberRequested("GB"))).hasSize(2);
  }

  @Test
  void whatIsNotForRentIsNotAskedForAgainSoonAndTheCountryOfMostOfThePoolServesInstead() {
    demand.ask("FI", BOTH);
    assertThat(published(numberRequested("FI"))).hasSize(1);

    send(failed("FI"));
    await().until(() -> redis.hasKey(Keys.notForRent("FI")));
    assertThat(redis.hasKey(Keys.wanted("FI"))).as("it was answered").isFalse();
    assertThat(redis.getExpire(Keys.notForRent("FI"))).isBetween(100L, 120L);
    demand.ask("FI", BOTH);

    assertThat(published(numberRequested("FI"))).hasSize(1);
    assertThat(published(numberRequested("GB"))).hasSize(1);
  }

  @Test
  void whereNothingIsForRentNothingIsAskedFor() {
    send(failed("FI"));
    send(failed("GB"));
    await().until(() -> redis.hasKey(Keys.notForRent("GB")));

    assertThat(demand.ask("FI", BOTH)).isEqualTo(new Prospect.NotToBeHad("NONE_FOR_RENT"));
    assertThat(demand.ask("GB", BOTH)).isEqualTo(new Prospect.NotToBeHad("NONE_FOR_RENT"));

    assertThat(published(record -> record.topic().equals(Topics.NUMBER_REQUESTED))).isEmpty();
  }

  @Test
  void whoIsRefusedIsToldWhetherMoreWereAskedForAreUnderWayOrCanNotBeHad() {
    for (int i = 0; i < POOL.size(); i++) {
      opened(someId("told"), rider, somebody(), ", \"confirmBySms\": false");
    }
    nothingWasAskedForLately();
    var onlyNow = request("told", rider, somebody(), "");

    assertThat(refusal(onlyNow))
        .endsWith(
            "5 virtual numbers in service is in use or in quarantine for this person; one more was asked for");
    assertThat(refusal(onlyNow)).endsWith("; one more was asked for already and hasn't come yet");
    send(failed("GB", "MAXIMUM_REACHED"));
    await().until(() -> redis.hasKey(Keys.notForRent("GB")));
    assertThat(refusal(onlyNow))
        .contains("(MAXIMUM_REACHED): raise PARLEY_MAX_NUMBERS", "PARLEY_QUARANTINE")
        .doesNotContain("asked for");
    send(failed("GB", "call " + rider.digits()));
    await().until(() -> "UNKNOWN".equals(redis.opsForValue().get(Keys.notForRent("GB"))));
    assertThat(refusal(onlyNow)).contains("could be rented lately (UNKNOWN)");
  }

  private String refusal(String request) {
    return api.post("/conversations", request).text("detail");
  }

  @Test
  void aNumberThatArrivesEndsTheTimeInWhichNothingIsAsked() {
    send(failed("GB"));
    await().until(() -> redis.hasKey(Keys.notForRent("GB")));
    send(provisioned(NEW));
    await().until(() -> !redis.hasKey(Keys.notForRent("GB")));

    demand.ask("GB", BOTH);

    assertThat(published(numberRequested("GB"))).hasSize(1);
  }

  @Test
  void whileKafkaIsAwayTheRequestIsRefusedAsEverAndAskedForAfterwards() {
    for (int i = 0; i < POOL.size(); i++) {
      opened(someId("away"), rider, somebody(), ", \"confirmBySms\": false");
    }
    nothingWasAskedForLately();
    var before = published(numberRequested("GB")).size();
    kafka.goAwayFor(Topics.NUMBER_REQUESTED);

    var answer = api.post("/conversations", request("away", rider, somebody(), ""));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("reason")).isEqualTo("NO_NUMBERS_AVAILABLE");
    assertThat(answer.text("detail")).startsWith("participant rider");
    assertThat(answer.header("Retry-After")).isPresent();

    kafka.comeBack();
    assertThat(api.post("/conversations", request("away", rider, somebody(), "")).status())
        .isEqualTo(503);
    assertThat(published(numberRequested("GB"))).hasSize(before + 1);
  }

  private static NumberEvent failed(String country) {
    return failed(country, "NONE_FOR_RENT");
  }

  private static NumberEvent failed(String country, String reason) {
    return new NumberEvent(
        NumberEvent.Type.PROVISIONING_FAILED,
        someId("failed"),
        "request",
        Instant.now(),
        null,
        country,
        null,
        reason);
  }
}
