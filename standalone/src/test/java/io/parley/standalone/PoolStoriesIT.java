package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Topics;
import io.parley.standalone.World.OpenConversation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// What becomes of numbers: when there are too few, when conversations end, and when somebody takes
/// over. Numbers are few and times short here, so that it is seen in a minute.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoolStoriesIT {
  private static final int AT_START = 2;
  private static final int MAXIMUM = 4;
  private static final Duration QUARANTINE = Duration.ofSeconds(5);
  private static final Duration WAIT = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ThePromises promises =
      new ThePromises(
          IntStream.range(20, 90).mapToObj(PoolStoriesIT::numberOf).collect(Collectors.toSet()),
          List.of("red gate", "blue gate", "at the corner", "still there"));

  private RunningParley parley;
  private World world;

  @BeforeAll
  void start() {
    parley =
        RunningParley.start(
            "pool-stories",
            Map.of(
                "PARLEY_QUARANTINE",
                QUARANTINE.toSeconds() + "s",
                "PARLEY_WAIT_FOR_NUMBERS",
                WAIT.toSeconds() + "s",
                "PARLEY_MAX_NUMBERS_PER_COUNTRY",
                Integer.toString(MAXIMUM),
                "PARLEY_NUMBERS_LOW_MARK",
                "0",
                "SIMULATOR_RESEND_FIRSTDELAY",
                "1s"));
    world = new World(parley, parley.simulator());
    await().atMost(PATIENCE).until(() -> world.pool().size() == AT_START);
  }

  @AfterAll
  void stop() {
    parley.close();
  }

  @AfterEach
  void thePromisesHold() {
    promises.hold(world);
  }

  @Test
  @Order(1)
  void whoeverUsesAllNumbersIsToldToComeAgainAndEverybodyElseGoesOn() {
    world.vonage().takesItsTimeToSell();
    var dana = person(20);
    var first = world.open("lift-1", dana, person(21));
    var second = world.open("lift-2", dana, person(22));

    var refused = world.ask("lift-3", dana, person(23), Map.of());
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().get("reason").asString()).isEqualTo("NO_NUMBERS_AVAILABLE");
    assertThat(refused.header("Retry-After")).hasValue("10");

    // Nobody else notices.
    var sam = person(31);
    var alex = person(32);
    var others = world.open("ride-1", sam, alex);
    sam.talksTo(alex, others.standsForSecond(), others.standsForFirst());
    dana.talksTo(person(21), first.standsForSecond(), first.standsForFirst());

    // One more was asked for, and Dana comes again.
    world.vonage().isAskedForANumber();
    world.vonage().sells();
    await().atMost(PATIENCE).until(() -> world.pool().size() == AT_START + 1);
    var third = world.open("lift-3", dana, person(23));

    assertThat(List.of(first.standsForSecond(), second.standsForSecond(), third.standsForSecond()))
        .containsExactlyInAnyOrderElementsOf(world.pool());
  }

  @Test
  @Order(2)
  void aRequestOnKafkaWaitsForANumberThatIsRentedByItself() {
    var dana = person(20);
    var eve = person(24);
    world.vonage().takesItsTimeToSell();

    world.request("lift-4", dana, eve);
    await().atMost(PATIENCE).until(() -> world.state("lift-4").equals("WAITING"));
    world.vonage().isAskedForANumber();
    world.vonage().sells();

    var asked = world.topic(Topics.NUMBER_REQUESTED).all().getLast();
    var arrived =
        world
            .topic(Topics.NUMBER_EVENTS)
            .hasRecord(event ->
                event.get("type").asString().equals("number.provisioned")
                    && event.path("requestId").equals(asked.get("requestId")));
    var told = world.told("conversation.opened", "lift-4");
    assertThat(told.at()).isBetween(arrived.at(), arrived.at().plusSeconds(2));
    var opened = OpenConversation.of(told.json());
    assertThat(opened.standsForSecond()).isEqualTo(arrived.json().get("msisdn").asString());
    dana.talksTo(eve, opened.standsForSecond(), opened.standsForFirst());
    eve.talksTo(dana, opened.standsForFirst(), opened.standsForSecond());
  }

  @Test
  @Order(3)
  void aRequestThatWaitedInVainIsRejectedUnderOneEventId() {
    assertThat(world.pool()).hasSize(MAXIMUM);
    var asked = Instant.now();
    world.request("lift-5", person(20), person(25));
    world.request("lift-5", person(20), person(25));

    var failed =
        world
            .topic(Topics.NUMBER_EVENTS)
            .has(event -> event.get("type").asString().equals("number.provisioning-failed"));
    assertThat(failed.get("reason").asString()).isEqualTo("MAXIMUM_REACHED");
    var rejected = world.told("conversation.rejected", "lift-5");
    assertThat(rejected.json().get("reason").asString()).isEqualTo("NO_NUMBERS_AVAILABLE");
    assertThat(rejected.at()).isBetween(asked.plus(WAIT), asked.plus(WAIT).plusSeconds(2));
    assertThat(world.everythingToldOf("lift-5")).containsOnly(rejected.json());
    assertThat(world.pool()).hasSize(MAXIMUM);
  }

  @Test
  @Order(4)
  void aNumberMeansNothingElseToSomebodyUntilItsQuarantineIsOver() {
    var kim = person(40);
    var ben = person(41);
    var first = world.open("date-1", kim, ben);
    for (int n = 2; n <= world.pool().size(); n++) {
      world.open("date-" + n, kim, person(40 + n));
    }
    world.requestClose("date-1");
    var closed = world.told("conversation.closed", "date-1").json();
    assertThat(closed.get("reason").asString()).isEqualTo("REQUESTED");

    var nia = person(49);
    assertThat(world.ask("date-5", kim, nia, Map.of()).status()).isEqualTo(503);
    kim.callsInVain(first.standsForSecond(), "has ended");
    ben.callsInVain(first.standsForFirst(), "has ended");

    var over =
        await()
            .atMost(PATIENCE)
            .until(() -> world.ask("date-5", kim, nia, Map.of()), reply -> reply.status() == 201);
    var openedAt = Instant.parse(over.json().get("at").asString());
    var closedAt = Instant.parse(closed.get("at").asString());
    assertThat(openedAt).isAfterOrEqualTo(closedAt.plus(QUARANTINE));
    var next = World.opened(over);
    assertThat(next.standsForSecond()).isEqualTo(first.standsForSecond());
    kim.talksTo(nia, next.standsForSecond(), next.standsForFirst());
    ben.callsInVain(first.standsForFirst(), "has ended");
  }

  @Test
  @Order(5)
  void aDriverIsReplacedMidRideAndNeitherNumberChangesForTheRider() {
    var rita = person(50);
    var omar = person(51);
    var nina = person(52);
    var ride = ride("ride-5", rita, omar);
    assertThat(omar.reads("Rita")).isEqualTo(ride.standsForFirst());
    rita.talksTo(omar, ride.standsForSecond(), ride.standsForFirst());

    replaceDriver("ride-5", nina);

    var event = world.told("conversation.participant-replaced", "ride-5").json();
    assertThat(event.get("participantId").asString()).isEqualTo("driver");
    var now = OpenConversation.of(event);
    assertThat(now.standsForSecond()).isEqualTo(ride.standsForSecond());
    assertThat(nina.reads("Rita")).isEqualTo(now.standsForFirst());

    rita.talksTo(nina, now.standsForSecond(), now.standsForFirst());
    nina.talksTo(rita, now.standsForFirst(), now.standsForSecond());
    omar.callsInVain(ride.standsForFirst(), "has ended");

    awaitNextSecond();
    rita.text(now.standsForSecond(), "I am at the corner");
    assertThat(nina.reads("at the corner")).isEqualTo(now.standsForFirst());
    omar.text(ride.standsForFirst(), "still there?");
    assertThat(omar.reads("has ended")).isEqualTo(ride.standsForFirst());
    nina.text(now.standsForFirst(), "I see you at the corner");
    assertThat(rita.reads("I see you")).isEqualTo(now.standsForSecond());
    assertThat(omar.hasRead("at the corner")).isFalse();
    assertThat(rita.hasRead("still there")).isFalse();
  }

  @Test
  @Order(6)
  void aTextThatComesLateDoesNotReachWhoTookOver() {
    var rita = person(60);
    var omar = person(61);
    var nina = person(62);
    var ride = ride("ride-6", rita, omar);
    omar.reads("Rita");

    world.vonage().cannotDeliver();
    rita.text(ride.standsForSecond(), "Omar, I am at the red gate");
    world.vonage().couldNotDeliverFrom(rita);
    replaceDriver("ride-6", nina);
    world.vonage().deliversAgain();

    assertThat(rita.reads("Not delivered")).isEqualTo(ride.standsForSecond());
    awaitNextSecond();
    rita.text(ride.standsForSecond(), "Nina, I am at the blue gate");
    nina.reads("blue gate");
    assertThat(nina.hasRead("red gate")).isFalse();
    assertThat(omar.hasRead("red gate")).isFalse();
  }

  @Test
  @Order(7)
  void aConversationEndsByItselfAtItsTime() {
    var gil = person(70);
    var hana = person(71);
    var end = Instant.now().plusSeconds(3);
    var opened = openedUntil(end, "sale-7", gil, hana);

    awaitTime(end);
    hana.callsInVain(opened.standsForFirst(), "has ended");
    isToldWithinTwoSecondsOf(end, "sale-7");
  }

  @Test
  @Order(8)
  void anExtensionMovesTheEndWhichCutsNoCall() {
    var ida = person(80);
    var jo = person(81);
    var end = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(3);
    var opened = openedUntil(end, "sale-8", ida, jo);
    var later = end.plusSeconds(3);
    var extended = world.api("PATCH", "/conversations/sale-8", Map.of("expiresAt", later));
    assertThat(extended.status()).isEqualTo(200);
    var event = world.told("conversation.extended", "sale-8").json();
    assertThat(Instant.parse(event.get("expiresAt").asString())).isEqualTo(later);

    awaitTime(end);
    ida.call(opened.standsForSecond());
    assertThat(jo.ringsShowing()).isEqualTo(opened.standsForFirst());
    jo.answer();
    ida.callIsAnswered();

    isToldWithinTwoSecondsOf(later, "sale-8");
    ida.callIsAnswered();
    jo.callIsAnswered();
    jo.hangUp();
    ida.callEnds();
    ida.callsInVain(opened.standsForSecond(), "has ended");
  }

  @Test
  @Order(9)
  void noTopicShowsARealNumberWhereAnybodyMayLook() {
    promises.holdOnTopics(world);
  }

  /// A ride of Rita with Omar.
  private OpenConversation ride(String id, Phone rider, Phone driver) {
    world.request(
        """
        {"conversationId":"%s","participants":[
          {"id":"rider","realNumber":"%s","name":"Rita"},
          {"id":"driver","realNumber":"%s","name":"Omar"}]}
        """
            .formatted(id, rider.number(), driver.number()));
    return world.opened(id);
  }

  /// Nina takes over.
  private void replaceDriver(String id, Phone driver) {
    var replaced =
        world.api(
            "PUT",
            "/conversations/" + id + "/participants/driver",
            Map.of("realNumber", driver.number(), "name", "Nina"));
    assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
  }

  private OpenConversation openedUntil(Instant end, String id, Phone first, Phone second) {
    return World.opened(world.ask(id, first, second, Map.of("expiresAt", end)));
  }

  private void isToldWithinTwoSecondsOf(Instant end, String id) {
    var closed = world.told("conversation.closed", id);
    assertThat(closed.json().get("reason").asString()).isEqualTo("EXPIRED");
    assertThat(closed.at()).isBetween(end, end.plusSeconds(2));
  }

  /// Texts carry whole seconds: one of the very second in which Nina takes over may be for Omar.
  private static void awaitNextSecond() {
    awaitTime(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
  }

  private static void awaitTime(Instant time) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !Instant.now().isBefore(time));
  }

  private Phone person(int number) {
    return world.phone(numberOf(number));
  }

  private static String numberOf(int person) {
    return "4477009000" + person;
  }
}
