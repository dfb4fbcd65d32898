package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// What Parley is for, told from the two ends: internal services and Kafka on one side, two people
/// with phones on the other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Stories {
  private static final String EMOJI_TEXT = "Outside 🚕 & waiting = yes, 100%? +1";
  private static final String LONG_TEXT =
      "This is a long story about a red door, a dog and a gate that sticks. "
          .repeat(9)
          .substring(0, 600);

  private static final String SAM = "447700900011";
  private static final String ALEX = "447700900012";
  private static final String KIM = "447700900013";
  private static final String STRANGER = "447700900019";

  private final ThePromises promises =
      new ThePromises(
          Set.of(SAM, ALEX, KIM, STRANGER),
          List.of(EMOJI_TEXT, "red door", "hello Alex", "hello Sam", "who is this"));

  abstract World world();

  static boolean isOfSomebody(String shown) {
    return Stream.of(SAM, ALEX, KIM, STRANGER).anyMatch(shown::contains);
  }

  @AfterEach
  void thePromisesHold() {
    promises.hold(world());
  }

  @Test
  @Order(1)
  void twoNumbersAreProvisioned() {
    world()
        .topic(Topics.NUMBER_REQUESTED)
        .publish("{\"requestId\":\"two-more\",\"country\":\"GB\",\"count\":2}");

    for (int n = 1; n <= 2; n++) {
      var eventId = "two-more:" + n;
      var event =
          world()
              .topic(Topics.NUMBER_EVENTS)
              .has(e -> e.path("eventId").asString("").equals(eventId));
      assertThat(event.get("type").asString()).isEqualTo("number.provisioned");
      assertThat(event.get("country").asString()).isEqualTo("GB");
      inThePool(event.get("msisdn").asString());
    }
  }

  @Test
  @Order(2)
  void aRequestOnKafkaOpensAConversationAndBothAreToldFromTheOthersNumber() {
    var sam = world().phone(SAM);
    var alex = world().phone(ALEX);

    world()
        .request(
            """
            {"conversationId":"ride-8412","participants":[
              {"id":"rider","realNumber":"+44 7700 900011","name":"Sam"},
              {"id":"driver","realNumber":"447700900012","name":"Alex"}]}
            """);

    var opened = world().opened("ride-8412");
    assertThat(opened.standsForFirst()).isNotEqualTo(opened.standsForSecond());
    assertThat(sam.reads("Alex")).isEqualTo(opened.standsForSecond());
    assertThat(alex.reads("Sam")).isEqualTo(opened.standsForFirst());
  }

  @Test
  @Order(3)
  void eachCallsTheOtherAndSeesAVirtualNumber() {
    var opened = world().opened("ride-8412");
    theyTalk(
        world().phone(SAM), world().phone(ALEX), opened.standsForSecond(), opened.standsForFirst());
    theyTalk(
        world().phone(ALEX), world().phone(SAM), opened.standsForFirst(), opened.standsForSecond());
  }

  @Test
  @Order(4)
  void eachTextsTheOther() {
    var sam = world().phone(SAM);
    var alex = world().phone(ALEX);
    var opened = world().opened("ride-8412");

    sam.text(opened.standsForSecond(), EMOJI_TEXT);
    assertThat(alex.reads(EMOJI_TEXT)).isEqualTo(opened.standsForFirst());

    alex.text(opened.standsForFirst(), LONG_TEXT);
    assertThat(sam.reads(LONG_TEXT)).isEqualTo(opened.standsForSecond());
    assertThat(sam.textsReceived().filter(t -> t.get("text").asString().equals(LONG_TEXT)))
        .hasSize(1);
  }

  @Test
  @Order(5)
  void aCallThatIsNotTakenEndsWithASentence() {
    var opened = world().opened("ride-8412");
    var sam = world().phone(SAM);
    var alex = world().phone(ALEX);

    sam.call(opened.standsForSecond());
    alex.ringsShowing();
    alex.decline();

    sam.hears("not available right now");
    sam.callEnds();
  }

  @Test
  @Order(6)
  void aStrangerHearsASentenceAndReadsOneNotice() {
    var opened = world().opened("ride-8412");
    var stranger = world().phone(STRANGER);

    stranger.callsInVain(opened.standsForSecond(), "nobody for you to reach");

    stranger.text(opened.standsForSecond(), "who is this");
    stranger.text(opened.standsForSecond(), "who is this, again");
    assertThat(stranger.reads("Not delivered")).isEqualTo(opened.standsForSecond());
    nothingMoreFor(stranger, 1);
  }

  @Test
  @Order(7)
  void whoeverHidesTheirNumberHearsWhy() {
    var stranger = world().phone(STRANGER);
    stranger.callWithheld(world().opened("ride-8412").standsForSecond());
    stranger.hears("shows its number");
    stranger.callEnds();
  }

  @Test
  @Order(8)
  void whoeverSaysStopGetsNoMoreTextsUntilTheySayStart() {
    var sam = world().phone(SAM);
    var alex = world().phone(ALEX);
    var opened = world().opened("ride-8412");

    sam.text(opened.standsForSecond(), "Stop");
    assertThat(sam.reads("no more texts")).isEqualTo(opened.standsForSecond());
    alex.text(opened.standsForFirst(), "hello Sam");
    assertThat(alex.reads("could not be delivered")).isEqualTo(opened.standsForFirst());
    world().told("conversation.text-failed", "ride-8412");

    sam.text(opened.standsForSecond(), "Start");
    sam.reads("from this number again");
    alex.text(opened.standsForFirst(), "hello Sam, once more");
    sam.reads("once more");
    assertThat(sam.textsReceived().filter(t -> t.get("text").asString().equals("hello Sam")))
        .isEmpty();
    assertThat(alex.hasRead("Stop") || alex.hasRead("Start")).isFalse();
  }

  @Test
  @Order(9)
  void aClosedConversationHearsASentenceAndItsNumberMeansNothingElse() {
    var sam = world().phone(SAM);
    var kim = world().phone(KIM);
    var first = world().open("ride-1", sam, kim);

    world().requestClose("ride-1");
    world().told("conversation.closed", "ride-1");
    kim.callsInVain(first.standsForFirst(), "has ended");

    // All others are hers; that one stays as it is for seven days.
    var others = world().pool().size() - 1;
    for (int n = 0; n < others; n++) {
      var next = world().open("ride-again-" + n, world().phone("44770090005" + n), kim);
      assertThat(next.standsForFirst()).isNotEqualTo(first.standsForFirst());
    }
    kim.callsInVain(first.standsForFirst(), "has ended");
  }

  @Test
  @Order(10)
  void howEachCallEndedIsToldAndWhatHappenedIsInTheTimeline() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    world().everythingToldOf("ride-8412").stream()
                        .filter(e -> e.get("type").asString().equals("conversation.call-ended"))
                        .map(e -> e.get("by").asString() + " " + e.get("outcome").asString()))
                .containsExactlyInAnyOrder("rider ANSWERED", "driver ANSWERED", "rider REJECTED"));

    var timeline = world().api("GET", "/conversations/ride-8412/timeline", null).json();
    var entries = timeline.get("entries").valueStream().toList();
    assertThat(entries.stream().filter(e -> e.get("kind").asString().equals("call")))
        .hasSize(3)
        .allSatisfy(call -> {
          assertThat(call.get("legs")).hasSize(2);
          assertThat(call.get("price").asString()).isNotEmpty();
        });
    assertThat(
            entries.stream()
                .filter(e -> e.path("purpose").asString("").equals("RELAY"))
                .map(e -> e.get("by").asString()))
        .contains("rider", "driver");
    assertThat(timeline.toString()).doesNotContain(SAM, ALEX, "Outside", "red door");
  }

  @Test
  @Order(11)
  void whoeverIsErasedReachesNobodyAndIsReachedByNobody() {
    var opened = world().opened("ride-8412");

    var done = world().api("POST", "/people/erase", Map.of("realNumber", SAM));

    assertThat(done.status()).isEqualTo(200);
    world().told("conversation.closed", "ride-8412");
    world().phone(SAM).callsInVain(opened.standsForSecond(), "nobody for you to reach");
    world().phone(ALEX).callsInVain(opened.standsForFirst(), "has ended");
  }

  @Test
  @Order(12)
  void theExampleOpensAConversationShowsBothVirtualNumbersAndClosesIt() {
    var example = JavaExample.run(world().parley().kafka());

    assertThat(example.code()).as(example.printed()).isZero();
    var conversation = world().api("GET", "/conversations/" + example.conversationId(), null);
    var people = conversation.json().get("participants").valueStream().toList();
    assertThat(example.virtualNumbers())
        .containsExactlyElementsOf(
            people.stream().map(person -> person.get("virtualNumber").asString()).toList())
        .doesNotHaveDuplicates();
    assertThat(people)
        .hasSize(2)
        .noneMatch(person -> example.printed().contains(person.get("realNumber").asString()));
    assertThat(example.printed()).contains("closed: REQUESTED");
    assertThat(world().state(example.conversationId())).isEqualTo("CLOSED");
  }

  @Test
  @Order(13)
  void noTopicShowsARealNumberWhereAnybodyMayLook() {
    promises.holdOnTopics(world());
  }

  private void theyTalk(Phone caller, Phone callee, String dialled, String shown) {
    caller.talksTo(callee, dialled, shown);

    world()
        .topic(Topics.CALL_INBOUND)
        .has(call ->
            call.path("from").asString("").equals(caller.number())
                && call.get("outcome").asString().equals("CONNECTED")
                && call.get("conversationId").asString().equals("ride-8412"));
    world()
        .topic(Topics.CALL_EVENTS)
        .has(event ->
            event.get("type").asString().equals("call.completed")
                && event.path("direction").asString("").equals("outbound")
                && event.path("to").asString("").equals(callee.number()));
  }

  private void inThePool(String msisdn) {
    await().atMost(Duration.ofSeconds(10)).until(() -> world().pool().contains(msisdn));
  }

  private static void nothingMoreFor(Phone phone, int texts) {
    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(3))
        .until(() -> phone.textsReceived().count() == texts);
  }
}
