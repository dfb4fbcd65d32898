package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Channel;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.Api;
import io.parley.conversation.WholeService;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.pool.VirtualNumbers;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.store.Keys;
import io.parley.vonage.check.NumberCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Openings that are interrupted, doubled or late: they end open with both routes, or not at all.
class OpeningIT extends WholeService {
  @Autowired Opening opening;
  @Autowired OpeningRules rules;
  @Autowired NumberCheck numberCheck;
  @Autowired VirtualNumbers pool;
  @Autowired Conversations conversations;
  @Autowired Allocation allocation;
  @Autowired ConversationRoutes conversationRoutes;
  @Autowired Announcer announcer;
  @Autowired Routes routes;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  @Test
  void anOpeningInterruptedAtOnceIsResumed() {
    var interrupted = interrupted("resumed");

    var resumed = opening.resume(interrupted);

    assertOpenWithBothRoutes(resumed);
    assertThat(awaited(event("conversation.opened", "resumed")).text("eventId"))
        .isEqualTo("resumed:opened");
  }

  @Test
  void theAttendantFindsAnInterruptedOpening() {
    interrupted("found");
    clock.shiftBy(Duration.ofSeconds(21));

    assertOpenWithBothRoutes(awaitedOpen("found"));
    awaited(event("conversation.opened", "found"));
    awaited(2, smsRequested(sms -> sms.text("conversationId").equals("found")));
  }

  @Test
  void anOpeningInterruptedBetweenItsTwoSidesKeepsTheNumberItHad() {
    interrupted("half-claimed");
    var claimed = routes.claim(driver, "half-claimed", List.of(new PhoneNumber(POOL.get(3))));
    clock.shiftBy(Duration.ofSeconds(21));

    var open = awaitedOpen("half-claimed");

    assertOpenWithBothRoutes(open);
    assertThat(open.first().virtualNumber()).isEqualTo(claimed.orElseThrow());
  }

  @Test
  void anOpeningInterruptedBeforeItWasSavedAsOpenKeepsItsRoutes() {
    var interrupted = interrupted("routed");
    var numbers = allocation.claim(interrupted);
    var opened = interrupted.opened(numbers.first(), numbers.second(), clock.instant());
    assertThat(conversationRoutes.settle(opened)).isTrue();
    clock.shiftBy(Duration.ofSeconds(21));

    var open = awaitedOpen("routed");

    assertOpenWithBothRoutes(open);
    assertThat(open.first().virtualNumber()).isEqualTo(numbers.first());
    assertThat(open.second().virtualNumber()).isEqualTo(numbers.second());
    assertThat(opensOf("routed")).hasSize(2);
  }

  @Test
  void anInterruptedOpeningIsResumedByTheRepeatedRequest() {
    var request = request();
    var sound = rules.check(request);
    var begun = Samples.opening("ride-1", rider, driver, clock.instant(), sound.expiresAt());
    var id = "repeated-" + rider.digits().substring(7);
    var ours = withId(begun, id, Fingerprint.of(withId(request, id)));
    assertThat(conversations.save(ours)).isTrue();

    var answered = opening.open(withId(request, id));

    assertThat(answered.repeated()).isTrue();
    assertOpenWithBothRoutes(answered.conversation());
  }

  @Test
  void closingAnInterruptedOpeningLeavesNoRouteOpen() {
    interrupted("closed-early");

    assertThat(api.delete("/conversations/closed-early").status()).isEqualTo(204);

    assertThat(conversations.find("closed-early"))
        .get()
        .extracting(Conversation::state)
        .isEqualTo(State.CLOSED);
    assertThat(opensOf("closed-early")).isEmpty();
  }

  @Test
  void theSameRequestManyTimesAtOnceIsOneConversationWithOnePairOfNumbers() {
    var request = request("at-once", rider, driver, "");

    var answers = atOnce(16, _ -> api.post("/conversations", request));

    assertThat(answers).extracting(Api.Answer::status).containsOnly(200, 201);
    assertThat(answers).extracting(Api.Answer::status).containsOnlyOnce(201);
    assertThat(answers.stream().map(a -> virtualNumber(a.json(), 0)).distinct()).hasSize(1);
    assertThat(answers.stream().map(a -> virtualNumber(a.json(), 1)).distinct()).hasSize(1);
    assertOpenWithBothRoutes(conversations.find("at-once").orElseThrow());
    assertThat(opensOf("at-once")).hasSize(2);
    assertThat(routes.of(rider)).hasSize(1);
    assertThat(routes.of(driver)).hasSize(1);
    var confirmations = awaited(2, smsRequested(sms -> true));
    assertThat(confirmations.stream().map(sms -> sms.text("smsId")).distinct()).hasSize(2);
    assertThat(
            published(event("conversation.opened", "at-once")).stream()
                .map(event -> event.value())
                .distinct())
        .hasSize(1);
  }

  @Test
  void differentRequestsUnderOneIdAtOnceAreOneConversationAndConflicts() {
    var others = new ArrayList<PhoneNumber>();
    for (int i = 0; i < 8; i++) {
      others.add(somebody());
    }

    var answers =
        atOnce(8, i -> api.post("/conversations", request("contended", rider, others.get(i), "")));

    assertThat(answers).extracting(Api.Answer::status).containsOnlyOnce(201);
    assertThat(answers).extracting(Api.Answer::status).containsOnly(201, 409);
    assertThat(opensOf(rider, "contended")).hasSize(1);
  }

  @Test
  void manyConversationsOfTheSameTwoPeopleAtOnceNeverShareARoute() {
    var answers =
        atOnce(
            12,
            i ->
                api.post(
                    "/conversations",
                    i % 2 == 0
                        ? request("crowd-" + i, rider, driver, "")
                        : request("crowd-" + i, driver, rider, "")));

    assertThat(answers).extracting(Api.Answer::status).containsOnly(201, 503);
    var dialled = new HashSet<List<String>>();
    for (var answer : answers) {
      if (answer.status() == 201) {
        var conversation = conversations.find(answer.text("conversationId")).orElseThrow();
        assertOpenWithBothRoutes(conversation);
        for (var caller : conversation.participants()) {
          assertThat(
                  dialled.add(
                      List.of(
                          caller.realNumber().digits(), conversation.dialledBy(caller).digits())))
              .isTrue();
        }
      }
    }
    var opens =
        List.of(rider, driver).stream()
            .flatMap(routes::of)
            .filter(Route.Open.class::isInstance)
            .count();
    assertThat(opens).as("no route without its conversation").isEqualTo(dialled.size());
  }

  @Test
  void aRefusedOpeningHoldsNoNumberAnyLonger() {
    useUpThePoolOf(rider);

    assertThat(api.post("/conversations", request("holds-none", rider, driver, "")).status())
        .isEqualTo(503);

    assertThat(routes.of(driver).filter(it -> clock.instant().isBefore(it.until()))).isEmpty();
    assertThat(conversations.find("holds-none")).isEmpty();
    assertThat(redis.opsForZSet().score(Keys.agenda("holds-none"), "holds-none")).isNull();
  }

  @Test
  void aStalledOpenerTakesAnotherNumberWhereItsOwnBelongsToAnotherByThen() {
    var taken = new ArrayList<Route.Open>();
    var numbersTaken = new ArrayList<PhoneNumber>();
    var stalling =
        stallingAfterTheFirstClaim(numbers -> {
          taken.add(takeFor(driver, numbers.first(), "another"));
          numbersTaken.add(numbers.first());
        });

    var opened = stalling.open(request("stalled")).conversation();

    assertOpenWithBothRoutes(opened);
    assertThat(opened.first().virtualNumber()).isNotEqualTo(numbersTaken.getFirst());
    assertThat(routes.find(driver, numbersTaken.getFirst())).contains(taken.getFirst());
  }

  @Test
  void aStalledOpenerThatFindsNoOtherNumberLeavesNoLineOpen() {
    var stalling = stallingAfterTheFirstClaim(_ -> useUpThePoolOf(driver));

    var refusal =
        catchThrowableOfType(Refusal.class, () -> stalling.open(request("stalled-for-good")));

    assertThat(refusal.reason()).isEqualTo(RejectionReason.NO_NUMBERS_AVAILABLE);
    assertThat(conversations.find("stalled-for-good")).isEmpty();
    assertThat(opensOf("stalled-for-good")).isEmpty();
    assertThat(routes.of(driver).filter(Route.Open.class::isInstance)).hasSize(POOL.size());
  }

  @Test
  void aStalledOpenerCanNotUndoWhatTheAttendantDidMeanwhile() {
    var stalling =
        stallingAfterTheFirstClaim(
            _ -> opening.resume(conversations.find("overtaken").orElseThrow()));

    var opened = stalling.open(request("overtaken")).conversation();

    assertOpenWithBothRoutes(opened);
    assertThat(opened).isEqualTo(conversations.find("overtaken").orElseThrow());
    assertThat(published(event("conversation.opened", "overtaken"))).hasSize(1);
  }

  @Test
  void aStalledOpenerCanNotReopenWhatWasClosedMeanwhile() {
    var stalling = stallingAfterTheFirstClaim(_ -> api.delete("/conversations/closed-meanwhile"));

    var opened = stalling.open(request("closed-meanwhile")).conversation();

    assertThat(opened.state()).isEqualTo(State.CLOSED);
    assertThat(opensOf("closed-meanwhile")).isEmpty();
  }

  /// An opening whose process ended right after the first save.
  private Conversation interrupted(String id) {
    var now = clock.instant();
    var conversation = Samples.opening(id, rider, driver, now, now.plusSeconds(3600));
    assertThat(conversations.save(conversation)).isTrue();
    return conversation;
  }

  /// An opening that claims its numbers, then sleeps for more than a minute, in which `meanwhile`
  /// happens.
  private Opening stallingAfterTheFirstClaim(Consumer<Allocation.Numbers> meanwhile) {
    var stalling =
        new Allocation(pool, routes, new Random(1)) {
          private boolean stalled;

          @Override
          Numbers claim(Conversation conversation) {
            var numbers = super.claim(conversation);
            if (!stalled) {
              stalled = true;
              clock.shiftBy(Duration.ofSeconds(61));
              meanwhile.accept(numbers);
            }
            return numbers;
          }
        };
    return new Opening(
        rules, numberCheck, pool, conversations, stalling, conversationRoutes, announcer, clock);
  }

  private Route.Open takeFor(PhoneNumber person, PhoneNumber number, String id) {
    assertThat(routes.claim(person, id, List.of(number))).contains(number);
    var route =
        new Route.Open(
            id,
            Instant.ofEpochMilli(clock.millis()).plusSeconds(3600),
            1,
            "somebody",
            somebody(),
            new PhoneNumber(POOL.getFirst()),
            EnumSet.allOf(Channel.class),
            clock.instant());
    assertThat(routes.replace(person, number, route)).isTrue();
    return route;
  }

  private void useUpThePoolOf(PhoneNumber person) {
    for (var number : POOL) {
      takeFor(person, new PhoneNumber(number), "busy-" + number);
    }
  }

  private void assertOpenWithBothRoutes(Conversation conversation) {
    assertThat(conversation.state()).isEqualTo(State.OPEN);
    for (var caller : conversation.participants()) {
      assertThat(routes.find(caller.realNumber(), conversation.dialledBy(caller)))
          .get()
          .isInstanceOfSatisfying(
              Route.Open.class,
              route -> {
                assertThat(route.conversationId()).isEqualTo(conversation.id());
                assertThat(route.participantId()).isEqualTo(caller.id());
                assertThat(route.counterpart())
                    .isEqualTo(conversation.counterpartOf(caller).realNumber());
                assertThat(route.callerId()).isEqualTo(caller.virtualNumber());
                assertThat(route.openedAt()).isEqualTo(conversation.openedAt());
                assertThat(route.until()).isEqualTo(conversation.expiresAt());
              });
    }
  }

  /// Open and told: it is saved as open before its routes are.
  private Conversation awaitedOpen(String id) {
    return await()
        .pollInterval(Duration.ofMillis(25))
        .until(
            () -> conversations.find(id).orElseThrow(),
            found -> found.isOpen() && found.unannounced().isEmpty());
  }

  private List<Route> opensOf(String id) {
    var opens = new ArrayList<>(opensOf(rider, id));
    opens.addAll(opensOf(driver, id));
    return opens;
  }

  private List<Route> opensOf(PhoneNumber person, String id) {
    return routes
        .of(person)
        .filter(Route.Open.class::isInstance)
        .filter(route -> route.conversationId().equals(id))
        .toList();
  }

  private static <T> List<T> atOnce(int many, IntFunction<T> act) {
    var together = new CyclicBarrier(many);
    try (var threads = Executors.newFixedThreadPool(many)) {
      var all = new ArrayList<Future<T>>();
      for (int i = 0; i < many; i++) {
        var which = i;
        all.add(
            threads.submit(() -> {
              together.await();
              return act.apply(which);
            }));
      }
      var results = new ArrayList<T>();
      for (var one : all) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private ConversationRequested request() {
    return Samples.request(
        Samples.person("rider", rider.digits(), "Zanzibar"),
        Samples.person("driver", driver.digits(), null));
  }

  private ConversationRequested request(String id) {
    return withId(request(), id);
  }

  private static ConversationRequested withId(ConversationRequested request, String id) {
    return new ConversationRequested(
        id, request.participants(), request.channels(), request.expiresAt(), false);
  }

  private static Conversation withId(Conversation it, String id, String fingerprint) {
    return new Conversation(
        id,
        it.version(),
        it.state(),
        fingerprint,
        it.participants(),
        it.channels(),
        it.confirmBySms(),
        it.openedAt(),
        it.expiresAt(),
        it.changedAt(),
        null,
        List.of());
  }
}
