package io.parley.provisioning.releasing;

import static io.parley.provisioning.PlayedVonage.BUY;
import static io.parley.provisioning.PlayedVonage.CANCEL;
import static io.parley.provisioning.PlayedVonage.answersHttp;
import static io.parley.provisioning.PlayedVonage.doesItAndHangsUp;
import static io.parley.provisioning.PlayedVonage.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.LocalBackends;
import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import io.parley.provisioning.PlayedVonage.Held;
import io.parley.provisioning.WholeWorker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of requests to give a number back.
class ReleasingIT extends WholeWorker {
  private static Published refused;

  @BeforeAll
  static void openDeadLetters() {
    refused =
        new Published(
            LocalBackends.shared().kafka().bootstrapServers(),
            Topics.deadLetters(Topics.NUMBER_RELEASE_REQUESTED));
  }

  @AfterAll
  static void closeDeadLetters() {
    refused.close();
  }

  @Test
  void endsTheRentAndSaysSo() {
    hasRented("447700900301");

    release("447700900301");

    assertThat(ended().getFirst())
        .satisfies(event -> {
          assertThat(event.text("eventId")).isEqualTo(request + "-end:released");
          assertThat(event.text("requestId")).isEqualTo(request + "-end");
          assertThat(event.text("msisdn")).isEqualTo("447700900301");
          assertThat(event.key()).isEqualTo("447700900301");
          assertThat(event.text("country")).isEqualTo("GB");
          assertThat(event.json().has("reason")).isFalse();
        });
    assertThat(vonage.account()).isEmpty();
    assertThat(redis.hasKey(JOURNAL)).isFalse();
  }

  @Test
  void answersTheSameRequestWithTheSameEventAndLeavesTheNumbersNextLifeAlone() {
    hasRented("447700900302");
    release("447700900302");
    var first = ended().getFirst();
    journal("another", "RENTED", "447700900302");
    vonage.holds(new Held("447700900302", "GB", APPLICATION, TEXTS_TO));

    release("447700900302");

    var told = events.atLeast(2, request + "-end:released");
    assertThat(told.getLast().value()).isEqualTo(first.value());
    assertThat(vonage.account()).hasSize(1);
    assertThat(vonage.asked(CANCEL)).hasSize(1);
  }

  @Test
  void findsOutThatTheRentHadEnded() {
    hasRented("447700900303");
    vonage.misbehaves(CANCEL, doesItAndHangsUp());

    release("447700900303");

    assertThat(ended()).hasSize(1);
    assertThat(vonage.asked(CANCEL)).hasSize(2);
    assertThat(redis.hasKey(JOURNAL)).isFalse();
  }

  @Test
  void goesOnWhereItWasInterruptedBeforeTheRentEnded() {
    journal(request, "RELEASING", "447700900304");
    vonage.holds(new Held("447700900304", "GB", APPLICATION, TEXTS_TO));

    release("447700900304");

    assertThat(ended()).hasSize(1);
    assertThat(vonage.account()).isEmpty();
    assertThat(redis.hasKey(JOURNAL)).isFalse();
  }

  @Test
  void goesOnWhereItWasInterruptedAfterTheRentEnded() {
    journal(request, "RELEASING", "447700900305");

    release("447700900305");

    assertThat(ended()).hasSize(1);
    assertThat(redis.hasKey(JOURNAL)).isFalse();
  }

  @Test
  void saysSoWhereItIsGoneAlready() {
    release("447700900306");

    assertThat(ended()).hasSize(1);
    assertThat(vonage.asked(CANCEL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 503})
  void waitsForVonageAndForTheAccount(int status) {
    hasRented("447700900307");
    vonage.misbehaves(CANCEL, answersHttp(status));

    release("447700900307");

    assertThat(ended()).hasSize(1);
    assertThat(vonage.account()).isEmpty();
  }

  @Test
  void triesUntilVonageEndsTheRent() {
    hasRented("447700900308");
    vonage.misbehaves(CANCEL, refuses(), refuses());

    release("447700900308");

    assertThat(ended()).hasSize(1);
    assertThat(vonage.asked(CANCEL)).hasSize(3);
    assertThat(vonage.account()).isEmpty();
  }

  @Test
  void neverEndsWhatIsNotOurs() {
    var anothers = new Held("447700900309", "GB", null, null);
    vonage.holds(anothers);

    release("447700900309");

    assertThat(refused.atLeast(1, request).getFirst().headers())
        .containsEntry("parley-reason-code", "NOT_OURS");
    assertThat(vonage.account()).containsExactly(anothers);
    assertThat(vonage.asked(CANCEL)).isEmpty();
    assertThat(events.mentioning(request)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"requestId", "msisdn", "country"})
  void putsAsideWhatIsIncomplete(String missing) {
    var fields =
        new HashMap<String, Object>(
            Map.of("requestId", request, "msisdn", "447700900310", "country", "GB"));
    fields.remove(missing);
    fields.put("test", request);

    send(Topics.NUMBER_RELEASE_REQUESTED, fields);

    assertThat(refused.atLeast(1, request).getFirst().headers())
        .containsEntry("parley-reason-code", "INCOMPLETE");
  }

  @Test
  void aRequestThatComesAgainAfterItsNumberEndedBuysNothing() {
    vonage.offers("GB", "447700900311", "447700900312");
    ask("GB", 1);
    var rented = events.atLeast(1, request).getFirst();
    release(rented.text("msisdn"));
    ended();

    ask("GB", 1);

    assertThat(values(events.atLeast(4, request)))
        .as("rented, ended, and both again, so that nobody takes it for ours")
        .satisfies(told -> assertThat(told.subList(2, 4)).isEqualTo(told.subList(0, 2)));
    assertThat(vonage.asked(BUY)).hasSize(1);
  }

  @Test
  void waitsForARequestThatIsHalfDone() {
    journal(request, "RENTING", "447700900313");
    vonage.holds(new Held("447700900313", "GB", null, null));
    release("447700900313");
    await().during(Duration.ofMillis(400)).atMost(SOON).until(() -> vonage.asked(CANCEL).isEmpty());

    ask("GB", 1);

    assertThat(ended()).hasSize(1);
    assertThat(values(events.mentioning(request)).getFirst()).contains("number.provisioned");
    assertThat(vonage.account()).isEmpty();
  }

  private void hasRented(String msisdn) {
    journal(request, "RENTED", msisdn);
    vonage.holds(new Held(msisdn, "GB", APPLICATION, TEXTS_TO));
  }

  private void release(String msisdn) {
    send(
        Topics.NUMBER_RELEASE_REQUESTED,
        Map.of("requestId", request + "-end", "msisdn", msisdn, "country", "GB"));
  }

  private List<Published.Record> ended() {
    return events.atLeast(1, request + "-end:released");
  }
}
