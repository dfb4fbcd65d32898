package io.parley.provisioning.renting;

import static io.parley.provisioning.PlayedVonage.BUY;
import static io.parley.provisioning.PlayedVonage.LINK;
import static io.parley.provisioning.PlayedVonage.SEARCH;
import static io.parley.provisioning.PlayedVonage.answersHttp;
import static io.parley.provisioning.PlayedVonage.doesItAndFallsSilentFor;
import static io.parley.provisioning.PlayedVonage.doesItAndHangsUp;
import static io.parley.provisioning.PlayedVonage.fallsSilentFor;
import static io.parley.provisioning.PlayedVonage.refuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import io.parley.provisioning.PlayedVonage.Asked;
import io.parley.provisioning.PlayedVonage.Held;
import io.parley.provisioning.PlayedVonage.Misbehaviour;
import io.parley.provisioning.WholeWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What becomes of requests for numbers.
class RentingIT extends WholeWorker {
  @Test
  void rentsAndLinksAsManyAsAreAskedFor() {
    vonage.offers("GB", "447700900101", "447700900102", "447700900103");

    ask("GB", 2);

    var told = events.atLeast(2, request);
    assertThat(told).hasSize(2);
    assertThat(told)
        .allSatisfy(event -> {
          assertThat(event.text("type")).isEqualTo("number.provisioned");
          assertThat(event.text("requestId")).isEqualTo(request);
          assertThat(event.text("country")).isEqualTo("GB");
          assertThat(event.key()).isEqualTo(event.text("msisdn"));
          assertThat(event.json().get("features").valueStream().map(it -> it.stringValue()))
              .containsExactlyInAnyOrder("VOICE", "SMS");
          assertThat(event.json().has("reason")).isFalse();
          assertThat(Instant.parse(event.text("at")))
              .isBetween(Instant.now().minusSeconds(20), Instant.now());
        });
    assertThat(told.stream().map(event -> event.text("eventId")).distinct()).hasSize(2);
    assertThat(vonage.account())
        .containsExactlyInAnyOrderElementsOf(
            told.stream()
                .map(event -> new Held(event.text("msisdn"), "GB", APPLICATION, TEXTS_TO))
                .toList());
    assertThat(vonage.asked(LINK)).hasSize(2);
    assertThat(vonage.asked(LINK))
        .allSatisfy(update ->
            assertThat(update.fields())
                .containsEntry("app_id", APPLICATION)
                .containsEntry("moHttpUrl", TEXTS_TO));
    assertThat(vonage.asked(BUY)).hasSize(2);
  }

  @Test
  void asksForTheFeaturesThatAreWantedAndForBothWhereNoneAreNamed() {
    vonage.offers("GB", "447700900101", "447700900102");

    put(null, Map.of("requestId", request, "country", "GB", "features", List.of("VOICE")));
    events.atLeast(1, request);
    put(null, Map.of("requestId", request + "b", "country", "GB"));
    events.atLeast(1, request + "b");

    assertThat(vonage.asked(SEARCH).stream().map(it -> it.fields().get("features")))
        .containsExactly("VOICE", "VOICE,SMS");
  }

  @Test
  void answersTheSameRequestWithTheSameEventsAndBuysNothing() {
    vonage.offers("GB", "447700900101", "447700900102", "447700900103", "447700900104");
    ask("GB", 2);
    events.atLeast(2, request);
    ask("GB", 2);

    var told = values(events.atLeast(4, request));

    assertThat(Set.copyOf(told))
        .hasSize(2)
        .allSatisfy(event -> assertThat(Collections.frequency(told, event)).isEqualTo(2));
    assertThat(vonage.asked(BUY)).hasSize(2);
    assertThat(vonage.asked(LINK)).hasSize(2);
  }

  @Test
  void buysOnceWhatIsAskedForSeveralTimesAtOnce() {
    vonage.offers("GB", "447700900101", "447700900102", "447700900103", "447700900104");
    vonage.isSlow(Duration.ofMillis(50));
    for (int partition = 0; partition < 3; partition++) {
      ask(partition, request, "GB", 1);
    }

    var told = events.atLeast(3, request);

    assertThat(vonage.account()).hasSize(1);
    assertThat(values(told).stream().distinct()).hasSize(1);
    assertThat(vonage.asked(BUY)).hasSize(1);
  }

  @Test
  void goesOnWithWhatAnInstanceThatDiedLeftBehindWhenItsLeaseIsOver() {
    vonage.offers("GB", "447700900101");
    redis
        .opsForValue()
        .set("{provisioning}:lease:" + request + "#1", "renting", Duration.ofMillis(900));
    var before = Instant.now();

    ask("GB", 1);

    events.atLeast(1, request);
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(700));
    assertThat(vonage.account()).hasSize(1);
  }

  @Test
  void remembersItsAnswersForLongerThanKafkaKeepsTheRequest() {
    ask("FR", 1);
    events.atLeast(1, request);

    assertThat(redis.getExpire("{provisioning}:answers:" + request))
        .isGreaterThanOrEqualTo(Duration.ofDays(7).toSeconds());
  }

  @Test
  void takesAnEmptyIdForNone() {
    vonage.offers("GB", "447700900161", "447700900162");
    ask(0, "", "GB", 1);
    ask(0, "", "GB", 1);

    events.atLeast(1, "447700900161");
    events.atLeast(1, "447700900162");

    assertThat(vonage.account()).hasSize(2);
  }

  @Test
  void answersARequestWithoutAnIdOnceForEachRecord() throws Exception {
    vonage.offers("GB", "447700900101", "447700900102", "447700900103");
    var anonymous = Map.<String, Object>of("country", "GB", "count", 1);
    var first = put(0, anonymous);
    put(0, anonymous);
    await().atMost(SOON).until(() -> vonage.asked(LINK).size() == 2);
    var ids = vonage.account().stream().map(Held::msisdn).toList();
    var told = ids.stream().map(id -> events.atLeast(1, id).getLast()).toList();
    assertThat(told.stream().map(event -> event.text("eventId")).distinct()).hasSize(2);

    deliverAgainFrom(first);

    for (var event : told) {
      assertThat(events.atLeast(2, "\"" + event.text("eventId") + "\""))
          .allSatisfy(again -> assertThat(again.value()).isEqualTo(event.value()));
    }
    assertThat(vonage.asked(BUY)).hasSize(2);
  }

  @Test
  void buysOnceWhatIsSentAgainAsADeadLetterThoughItHasNoId() {
    vonage.offers("GB", "447700900101", "447700900102", "447700900103");
    var anonymous = Map.<String, Object>of("country", "GB", "count", 1);
    var first = put(0, anonymous);
    await().atMost(SOON).until(() -> vonage.asked(LINK).size() == 1);
    var told = events.atLeast(1, "\"record-0-" + first + ":1\"").getFirst();

    replay(1, "0-" + first, anonymous);

    var both = events.atLeast(2, "\"" + told.text("eventId") + "\"");
    assertThat(values(both)).containsOnly(told.value());
    assertThat(vonage.asked(BUY)).hasSize(1);
  }

  @Test
  void takesTheNextWhereVonageWillNotRentOne() {
    vonage.offers("GB", "447700900101", "447700900102", "447700900103");
    vonage.misbehaves(BUY, refuses(), refuses());

    ask("GB", 1);

    assertThat(events.atLeast(1, request).getFirst().text("type")).isEqualTo("number.provisioned");
    assertThat(vonage.asked(BUY).stream().map(RentingIT::msisdn).distinct()).hasSize(3);
    assertThat(vonage.account()).hasSize(1);
  }

  @Test
  void saysSoWhereThereIsNoneForRent() {
    ask("FR", 2);

    assertThat(events.atLeast(2, request))
        .hasSize(2)
        .allSatisfy(event -> {
          assertThat(event.text("type")).isEqualTo("number.provisioning-failed");
          assertThat(event.text("reason")).isEqualTo("NONE_FOR_RENT");
          assertThat(event.text("country")).isEqualTo("FR");
          assertThat(event.key()).isEqualTo("FR");
          assertThat(event.json().has("msisdn")).isFalse();
        });
    assertThat(redis.hasKey(JOURNAL)).isFalse();
  }

  @Test
  void saysSoWhereVonageRentsNoneOfThemAndCountsNothing() {
    vonage.offers("GB", "447700900101", "447700900102");
    vonage.misbehaves(BUY, refuses(), refuses());

    ask("GB", 1);

    assertThat(events.atLeast(1, request).getFirst().text("reason")).isEqualTo("NONE_FOR_RENT");
    assertThat(redis.hasKey(JOURNAL)).isFalse();
  }

  @Test
  void answersWhereVonageWillNotEvenSearchAndCountsNothing() {
    vonage.misbehaves(SEARCH, refuses(), refuses());

    ask("ZZ", 2);

    assertThat(events.atLeast(2, request))
        .hasSize(2)
        .allSatisfy(event -> {
          assertThat(event.text("type")).isEqualTo("number.provisioning-failed");
          assertThat(event.text("reason")).isEqualTo("NUMBERS_420");
        });
    assertThat(deadLetters.mentioning(request)).isEmpty();
    assertThat(redis.hasKey(JOURNAL)).isFalse();
  }

  @Test
  void neverRentsMoreOfACountryThanItsMaximum() {
    offerMany("GB", 101);

    var told = askEightTimesAtOnce(List.of("GB"));

    assertThat(reasons(told)).hasSize(8 - MOST_OF_COUNTRY).containsOnly("MAXIMUM_REACHED");
    assertThat(vonage.account()).hasSize(MOST_OF_COUNTRY);
    assertThat(vonage.asked(BUY)).hasSize(MOST_OF_COUNTRY);
  }

  @Test
  void neverRentsMoreInAllThanTheMaximum() {
    offerMany("GB", 101);
    offerMany("US", 201);
    offerMany("FR", 301);
    offerMany("DE", 401);

    var told = askEightTimesAtOnce(List.of("GB", "US", "FR", "DE"));

    assertThat(reasons(told)).hasSize(8 - MOST).containsOnly("MAXIMUM_REACHED");
    assertThat(vonage.account()).hasSize(MOST);
    assertThat(vonage.asked(BUY)).hasSize(MOST);
  }

  @Test
  void answersTheRestOfARequestThatIsLargerThanTheMaximum() {
    offerMany("GB", 101);

    ask("GB", 6);

    assertThat(reasons(events.atLeast(6, request))).hasSize(2).containsOnly("MAXIMUM_REACHED");
    assertThat(vonage.account()).hasSize(MOST_OF_COUNTRY);
  }

  static Stream<Named<Misbehaviour>> boughtWithoutSayingSo() {
    return Stream.of(
        Named.of("time-out", doesItAndFallsSilentFor(LONGER_THAN_THE_TIME_OUT)),
        Named.of("reset", doesItAndHangsUp()));
  }

  @ParameterizedTest
  @MethodSource("boughtWithoutSayingSo")
  void findsANumberThatWasBoughtWithoutAWord(Misbehaviour bought) {
    vonage.offers("GB", "447700900101", "447700900102", "447700900103");
    vonage.misbehaves(BUY, bought);

    ask("GB", 1);

    var told = events.atLeast(1, request);
    assertThat(vonage.asked(BUY)).hasSize(1);
    assertThat(vonage.account())
        .containsExactly(new Held(told.getFirst().text("msisdn"), "GB", APPLICATION, TEXTS_TO));
  }

  @Test
  void buysAnotherWhereATimeOutBoughtNothing() {
    vonage.offers("GB", "447700900101", "447700900102", "447700900103");
    vonage.misbehaves(BUY, fallsSilentFor(LONGER_THAN_THE_TIME_OUT));

    ask("GB", 2);

    var told = events.atLeast(2, request);
    assertThat(told.stream().map(event -> event.text("type"))).containsOnly("number.provisioned");
    assertThat(vonage.account()).hasSize(2);
    assertThat(redis.opsForHash().size(JOURNAL)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RENTING", "RENTED"})
  void finishesWhatACrashLeftBoughtButUnlinked(String stage) {
    vonage.offers("GB", "447700900101", "447700900102");
    vonage.holds(new Held("447700900109", "GB", null, null));
    journal(request, stage, "447700900109");

    ask("GB", 1);

    assertThat(events.atLeast(1, request).getFirst().text("msisdn")).isEqualTo("447700900109");
    assertThat(vonage.account())
        .containsExactly(new Held("447700900109", "GB", APPLICATION, TEXTS_TO));
    assertThat(vonage.asked(BUY)).isEmpty();
  }

  @Test
  void beginsAnewWhatACrashLeftUnbought() {
    vonage.offers("GB", "447700900101");
    journal(request, "RENTING", "447700900109");

    ask("GB", 1);

    assertThat(events.atLeast(1, request).getFirst().text("msisdn")).isEqualTo("447700900101");
    assertThat(vonage.account()).hasSize(1);
    assertThat(redis.opsForHash().size(JOURNAL)).isEqualTo(1);
  }

  @Test
  void neverTakesTheSameNumberForTwo() {
    vonage.offers("GB", "447700900101", "447700900102", "447700900103", "447700900104");
    vonage.isSlow(Duration.ofMillis(200));
    for (int partition = 0; partition < PARTITIONS; partition++) {
      ask(partition, request + "-" + partition, "GB", 1);
    }

    var told = events.atLeast(PARTITIONS, request);

    assertThat(told.stream().map(event -> event.text("msisdn")).distinct()).hasSize(4);
    assertThat(vonage.asked(BUY).stream().map(RentingIT::msisdn)).doesNotHaveDuplicates();
  }

  @Test
  void leavesANumberAloneThatAnotherRequestIsAt() {
    vonage.offers("GB", "447700900101");
    journal("another", "RENTING", "447700900101");

    ask("GB", 1);

    assertThat(events.atLeast(1, request).getFirst().text("reason")).isEqualTo("NONE_FOR_RENT");
    assertThat(vonage.asked(BUY)).isEmpty();
    assertThat(redis.opsForHash().keys(JOURNAL)).containsExactly("another#1");
  }

  @Test
  void linksWhatItRentedHoweverLongItTakesAndTellsOnce() {
    var failures =
        Map.of(
            "GB", answersHttp(503),
            "US", answersHttp(401),
            "FR", refuses()); // the gateway can't be reached yet
    var partition = new AtomicInteger();
    failures.forEach((country, failure) -> {
      var n = partition.getAndIncrement();
      vonage.offers(country, "447700900%d01".formatted(n), "447700900%d02".formatted(n));
      // More often than a record is tried that is taken for a defect.
      vonage.misbehavesIn(country, LINK, failure, failure, failure, failure, failure);
      ask(n, request + country, country, 1);
      ask(n, request + country + "-next", country, 1);
    });

    failures
        .keySet()
        .forEach(country -> {
          events.atLeast(1, request + country + "-next");
          assertThat(events.mentioning("\"" + request + country + "\"")).hasSize(1);
          assertThat(vonage.accountOf(country))
              .hasSize(2)
              .allMatch(held -> APPLICATION.equals(held.applicationId()));
        });
    assertThat(vonage.asked(BUY)).hasSize(6);
    assertThat(vonage.asked(LINK)).hasSize(21);
    assertThat(deadLetters.mentioning(request)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 503})
  void waitsForVonageAndForTheAccount(int status) {
    vonage.offers("GB", "447700900101", "447700900102");
    vonage.misbehaves(SEARCH, answersHttp(status));
    vonage.misbehaves(BUY, answersHttp(status));

    ask("GB", 1);

    assertThat(events.atLeast(1, request).getFirst().text("type")).isEqualTo("number.provisioned");
    assertThat(vonage.account()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requestId\":\"%s\"}",
        "{\"requestId\":\"%s\",\"country\":\"gb\"}",
        "{\"requestId\":\"%s\",\"country\":\"GBR\"}",
        "{\"requestId\":\"%s\",\"country\":\"GB\",\"count\":0}",
        "{\"requestId\":\"%s\",\"country\":\"GB\",\"count\":-1}",
        "{\"requestId\":\"%s\",\"country\":\"GB\",\"count\":101}",
        "{\"requestId\":\"%s\",\"country\":\"GB\",\"count\":\"many\"}"
      })
  void putsAsideWhatCannotBeUnderstood(String json) {
    vonage.offers("GB", "447700900101");
    var record = json.formatted(request);
    kafka.send(Topics.NUMBER_REQUESTED, 0, null, record.getBytes(UTF_8)).join();
    ask(0, request + "-next", "GB", 1);

    assertThat(deadLetters.atLeast(1, request))
        .singleElement()
        .satisfies(dead -> {
          assertThat(dead.value()).isEqualTo(record);
          assertThat(dead.headers().get("parley-reason-code"))
              .isIn("INVALID_COUNTRY", "INVALID_COUNT", "UNREADABLE");
        });
    assertThat(events.atLeast(1, request)).hasSize(1);
    assertThat(vonage.asked(BUY)).hasSize(1);
  }

  /// As the operator's endpoint does.
  private void replay(int partition, String firstPlace, Map<String, Object> fields) {
    var record =
        new ProducerRecord<String, byte[]>(
            Topics.NUMBER_REQUESTED,
            partition,
            null,
            JsonMapper.shared().writeValueAsBytes(fields));
    record.headers().add("parley-first-place", firstPlace.getBytes(UTF_8));
    kafka.send(record).join();
  }

  private List<Published.Record> askEightTimesAtOnce(List<String> countries) {
    vonage.isSlow(Duration.ofMillis(50));
    for (int n = 0; n < 8; n++) {
      ask(n % PARTITIONS, request + "-" + n, countries.get(n / 2 % countries.size()), 1);
    }
    var told = events.atLeast(8, request);
    assertThat(told).hasSize(8);
    return told;
  }

  private static List<@Nullable String> reasons(List<Published.Record> told) {
    return told.stream()
        .filter(event -> "number.provisioning-failed".equals(event.text("type")))
        .map(event -> event.text("reason"))
        .toList();
  }

  private static String msisdn(Asked asked) {
    return asked.fields().get("msisdn");
  }

  private static void offerMany(String country, int first) {
    IntStream.range(first, first + 20).forEach(n -> vonage.offers(country, "447700900" + n));
  }
}
