package io.parley.provisioning.reconciling;

import static io.parley.provisioning.PlayedVonage.BUY;
import static io.parley.provisioning.PlayedVonage.LINK;
import static io.parley.provisioning.PlayedVonage.LIST;
import static io.parley.provisioning.PlayedVonage.answersHttp;
import static io.parley.provisioning.PlayedVonage.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import io.parley.provisioning.PlayedVonage.Held;
import io.parley.provisioning.PlayedVonage.Misbehaviour;
import io.parley.provisioning.WholeWorker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// What the account's own list at Vonage is compared with, and what is mended.
class ReconcilingIT extends WholeWorker {
  private static final String ANOTHER_APPLICATION = "bbbbbbbb-bbbb-4ccc-8ddd-0123456789ab";

  @Autowired Reconciliation reconciliation;

  @Test
  void tellsAtTheStartOfTheNumbersThatAreOursAlready() {
    var told = events.atLeast(1, "447700900901").getFirst();

    assertThat(told.text("type")).isEqualTo("number.provisioned");
    assertThat(told.text("country")).isEqualTo("GB");
    assertThat(told.key()).isEqualTo("447700900901");
    assertThat(told.json().has("requestId")).isFalse();
    assertThat(events.mentioning("447700900902")).isEmpty();
  }

  @Test
  void comparesWhenItIsAskedTo() {
    vonage.holds(linked("447700900401"));

    send(Topics.NUMBER_RECONCILE_REQUESTED, Map.of("requestId", request));

    assertThat(events.atLeast(1, "447700900401")).hasSize(1);
  }

  @Test
  void countsTheNumbersThatAreOursAlreadyAndLeavesOthersAlone() {
    IntStream.rangeClosed(1, MOST_OF_COUNTRY).forEach(n -> vonage.holds(linked("44770090091" + n)));
    var others =
        List.of(
            new Held("447700900921", "US", null, null),
            new Held("447700900922", "US", ANOTHER_APPLICATION, TEXTS_TO),
            new Held("447700900923", "US", APPLICATION, "https://elsewhere.example.com/"),
            new Held("447700900924", "US", null, TEXTS_TO));
    others.forEach(vonage::holds);
    vonage.offers("GB", "447700900101");
    vonage.offers("US", "447700900201");

    assertThat(reconciliation.reconcile()).isTrue();
    ask("GB", 1);
    ask(null, request + "-us", "US", 1);

    assertThat(events.atLeast(MOST_OF_COUNTRY, "44770090091")).hasSize(MOST_OF_COUNTRY);
    assertThat(events.mentioning("44770090092")).isEmpty();
    assertThat(events.atLeast(1, "\"" + request + "\"").getFirst().text("reason"))
        .isEqualTo("MAXIMUM_REACHED");
    assertThat(events.atLeast(1, request + "-us").getFirst().text("type"))
        .isEqualTo("number.provisioned");
    assertThat(vonage.account()).containsAll(others);
  }

  @Test
  void tellsOfItsNumbersAgainInTheSameWords() {
    vonage.offers("GB", "447700900451");
    vonage.holds(linked("447700900452"));
    ask("GB", 1);
    events.atLeast(1, request);

    assertThat(reconciliation.reconcile()).isTrue();
    assertThat(reconciliation.reconcile()).isTrue();

    assertThat(values(events.mentioning("447700900451"))).hasSize(3).containsOnly(first(request));
    assertThat(values(events.mentioning("447700900452")))
        .hasSize(2)
        .containsOnly(first("447700900452"));
    assertThat(redis.opsForHash().size(JOURNAL)).isEqualTo(2);
    assertThat(vonage.asked(LINK)).hasSize(1);
  }

  @Test
  void isHarmlessSeveralTimesAtOnce() {
    vonage.isSlow(Duration.ofMillis(50));
    vonage.holds(linked("447700900461"));
    vonage.holds(new Held("447700900462", "GB", null, null));
    journal(request, "RENTED", "447700900462");

    IntStream.range(0, 4).parallel().forEach(n -> reconciliation.reconcile());
    reconciliation.reconcile();

    assertThat(values(events.mentioning("44770090046")).stream().distinct()).hasSize(2);
    assertThat(redis.opsForHash().size(JOURNAL)).isEqualTo(2);
    assertThat(vonage.account())
        .containsExactlyInAnyOrder(linked("447700900461"), linked("447700900462"));
  }

  static Stream<Held> strayed() {
    return Stream.of(
        new Held("447700900403", "GB", null, null),
        new Held("447700900403", "GB", APPLICATION, null),
        new Held("447700900403", "GB", null, TEXTS_TO),
        new Held("447700900403", "GB", APPLICATION, "https://old.example.com/webhooks/inbound-sms"),
        new Held("447700900403", "GB", ANOTHER_APPLICATION, TEXTS_TO));
  }

  @ParameterizedTest
  @MethodSource("strayed")
  void linksAgainWhatLostItsLink(Held number) {
    journal(request, "RENTED", number.msisdn());
    vonage.holds(number);

    assertThat(reconciliation.reconcile()).isTrue();

    assertThat(vonage.account()).containsExactly(linked(number.msisdn()));
    assertThat(events.mentioning(request))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.text("eventId")).isEqualTo(request + ":1");
          assertThat(event.text("requestId")).isEqualTo(request);
          assertThat(event.text("at")).isEqualTo("2026-11-01T10:00:00Z");
        });
  }

  @Test
  void aLinkThatIsRefusedKeepsNoOtherNumberWaiting() {
    journal(request, "RENTED", "447700900404");
    journal(request + "-b", "RENTED", "447700900405");
    vonage.holds(new Held("447700900404", "GB", null, null));
    vonage.holds(new Held("447700900405", "GB", null, null));
    vonage.misbehaves(LINK, refuses());

    assertThat(reconciliation.reconcile()).isFalse();

    assertThat(events.mentioning(request)).hasSize(1);
    assertThat(vonage.account()).filteredOn(held -> held.applicationId() != null).hasSize(1);
    assertThat(reconciliation.reconcile()).isTrue();
    assertThat(events.mentioning(request)).hasSize(3);
  }

  @Test
  void tellsOfANumberThatVonageNoLongerLists() {
    journal(request, "RENTED", "447700900406");

    assertThat(reconciliation.reconcile()).isTrue();

    assertThat(events.mentioning("447700900406"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.text("type")).isEqualTo("number.released");
          assertThat(event.text("reason")).isEqualTo("NOT_LISTED");
          assertThat(event.text("eventId")).isEqualTo(request + ":1:not-listed");
          assertThat(event.text("country")).isEqualTo("GB");
          assertThat(event.json().has("requestId")).isFalse();
        });
    assertThat(redis.hasKey(JOURNAL)).isFalse();
    reconciliation.reconcile();
    assertThat(events.mentioning("447700900406")).hasSize(1);
  }

  @Test
  void aRequestWhoseNumberIsGoneBuysNothingWhenItComesAgain() {
    vonage.offers("GB", "447700900471");
    journal(request, "RENTED", "447700900407");
    reconciliation.reconcile();

    ask("GB", 1);

    assertThat(events.atLeast(3, "447700900407").stream().map(event -> event.text("type")))
        .containsExactly("number.released", "number.provisioned", "number.released");
    assertThat(vonage.asked(BUY)).isEmpty();
  }

  @Test
  void oneOddListDoesNotEmptyThePool() {
    journal(request, "RENTED", "447700900408");
    vonage.holds(linked("447700900408"));
    vonage.misbehaves(LIST, new Misbehaviour(false, Duration.ZERO, 200, "{}"));

    assertThat(reconciliation.reconcile()).isTrue();

    assertThat(events.mentioning(request).stream().map(event -> event.text("type")))
        .containsExactly("number.provisioned");
    assertThat(redis.opsForHash().size(JOURNAL)).isEqualTo(1);
  }

  @Test
  void leavesItAtThatWhereTheSecondLookFails() {
    journal(request, "RENTED", "447700900409");
    vonage.misbehaves(LIST, new Misbehaviour(false, Duration.ZERO, 200, "{}"), answersHttp(503));

    assertThat(reconciliation.reconcile()).isFalse();

    assertThat(events.mentioning(request)).isEmpty();
    assertThat(redis.opsForHash().size(JOURNAL)).isEqualTo(1);
  }

  @Test
  void finishesWhatACrashLeftHalfRented() {
    vonage.offers("GB", "447700900472");
    vonage.holds(new Held("447700900410", "GB", null, null));
    journal(request, "RENTING", "447700900410");

    assertThat(reconciliation.reconcile()).isTrue();
    ask("GB", 1);

    assertThat(values(events.atLeast(2, request)).stream().distinct()).hasSize(1);
    assertThat(vonage.account()).containsExactly(linked("447700900410"));
    assertThat(vonage.asked(BUY)).isEmpty();
  }

  @Test
  void leavesWhatACrashLeftUnrentedToItsRequest() {
    journal(request, "RENTING", "447700900411");

    assertThat(reconciliation.reconcile()).isTrue();

    assertThat(events.mentioning(request)).isEmpty();
    assertThat(redis.opsForHash().size(JOURNAL)).isEqualTo(1);
  }

  @Test
  void leavesAloneWhatSomebodyIsAt() {
    journal(request, "RENTED", "447700900412");
    vonage.holds(new Held("447700900412", "GB", null, null));
    redis
        .opsForValue()
        .set("{provisioning}:lease:" + request + "#1", "somebody", Duration.ofMinutes(1));

    assertThat(reconciliation.reconcile()).isFalse();

    assertThat(events.mentioning(request)).isEmpty();
    assertThat(vonage.asked(LINK)).isEmpty();
  }

  @Test
  void tellsNobodyOfANumberThatIsBeingReleased() {
    journal(request, "RELEASING", "447700900873");
    journal(request + "-b", "RELEASING", "447700900874");
    vonage.holds(linked("447700900873"));
    vonage.holds(new Held("447700900874", "GB", null, null));

    assertThat(reconciliation.reconcile()).isTrue();

    assertThat(events.mentioning("44770090087")).noneMatch(ReconcilingIT::isOfReleasing);
    assertThat(vonage.asked(LINK)).isEmpty();
    assertThat(redis.opsForHash().size(JOURNAL)).isEqualTo(2);
  }

  @Test
  void doesNotTakeOverWhatWasReleasedSinceTheList() {
    var listed =
        """
        {"count":1,"numbers":[{"country":"GB","msisdn":"447700900415","type":"mobile-lvn",\
        "features":["SMS"],"app_id":"%s","moHttpUrl":"%s"}]}\
        """
            .formatted(APPLICATION, TEXTS_TO);
    vonage.misbehaves(LIST, new Misbehaviour(false, Duration.ZERO, 200, listed));

    reconciliation.reconcile();

    assertThat(vonage.asked(LIST)).hasSize(2);
    assertThat(events.mentioning("447700900415")).isEmpty();
    assertThat(redis.hasKey(JOURNAL)).isFalse();
  }

  @Test
  void comparesAtTheStartAndEveryHourAndSoonerWhereItCouldNot() {
    var clock = new MovableClock();
    var settings = new ReconcilingSettings(Duration.ofHours(1), Duration.ofMinutes(1));
    var schedule = new ReconcilingSchedule(reconciliation, settings, meters, clock);
    journal(request, "RENTED", "447700900416");
    vonage.holds(new Held("447700900416", "GB", null, null));
    vonage.misbehaves(LIST, answersHttp(503));
    vonage.misbehaves(LINK, refuses());

    assertThat(listsRead(schedule)).as("Vonage is away").isEqualTo(1);
    assertThat(listsRead(schedule)).as("incomplete").isEqualTo(1);
    assertThat(listsRead(schedule)).isZero();
    clock.now = clock.now.plus(Duration.ofMinutes(1));
    assertThat(listsRead(schedule)).isEqualTo(1);
    assertThat(listsRead(schedule)).isZero();
    clock.now = clock.now.plus(Duration.ofHours(1));
    assertThat(listsRead(schedule)).isEqualTo(1);
  }

  private int listsRead(ReconcilingSchedule schedule) {
    var before = vonage.asked(LIST).size();
    schedule.reconcileWhenDue();
    return vonage.asked(LIST).size() - before;
  }

  private static boolean isOfReleasing(Published.Record event) {
    return Stream.of("447700900873", "447700900874").anyMatch(event.value()::contains);
  }

  private static String first(String word) {
    return events.atLeast(1, word).getFirst().value();
  }

  private static Held linked(String msisdn) {
    return new Held(msisdn, "GB", APPLICATION, TEXTS_TO);
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
