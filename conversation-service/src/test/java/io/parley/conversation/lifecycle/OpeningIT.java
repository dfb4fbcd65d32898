package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.Api;
import io.parley.conversation.allocation.Allocation;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.routing.Route;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.rules.Refusal;
import io.parley.conversation.rules.Requests;
import io.parley.conversation.store.Keys;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Openings that are interrupted, doubled or late: they end open with both routes, or not at all.
class OpeningIT extends Interruptions {
  @Autowired OpeningRules rules;
  @Autowired PersonCheck personCheck;
  @Autowired WaitingList waitingList;
  @Autowired Allocation allocation;
  @Autowired ConversationRoutes conversationRoutes;

  @Test
  void anOpeningInterruptedBeforeItWasSavedHasClaimedWhatTheSameRequestIsGiven() {
    var claimed = numbering.opened(asked("claimed"));
    assertThat(opensOf("claimed")).isEmpty();
    assertThat(conversations.find("claimed")).isEmpty();

    var opened = opened("claimed", rider, driver);

    assertThat(virtualNumber(opened, 0)).isEqualTo(claimed.first().virtualNumber());
    assertThat(virtualNumber(opened, 1)).isEqualTo(claimed.second().virtualNumber());
    assertThat(routes.of(rider)).hasSize(1);
    assertThat(routes.of(driver)).hasSize(1);
  }

  @Test
  void anOpeningInterruptedBeforeItsRoutesIsFinishedWithoutAnybodyAsking() {
    saved("routeless");

    assertOpenWithBothRoutes(awaitedFinished("routeless"));
    assertThat(awaited(event("conversation.opened", "routeless")).text("eventId"))
        .isEqualTo("routeless:opened");
    awaited(2, smsRequested(sms -> sms.text("conversationId").equals("routeless")));
  }

  @Test
  void anOpeningInterruptedBetweenItsTwoRoutesIsFinishedWithoutAnybodyAsking() {
    var saved = saved("half-open");
    var ending =
        completionBy(
            watched(_ -> {
              throw new ProcessEnded();
            }));
    assertThat(catchThrowable(() -> ending.complete(saved))).isInstanceOf(ProcessEnded.class);
    assertThat(opensOf("half-open")).hasSize(1);

    assertOpenWithBothRoutes(awaitedFinished("half-open"));
    assertThat(conversations.find("half-open").orElseThrow().participants())
        .isEqualTo(saved.participants());
  }

  @Test
  void anOpeningInterruptedBeforeItWasAnnouncedIsAnnouncedWithoutAnybodyAsking() {
    var saved = saved("unheard");
    assertThat(conversationRoutes.settle(saved)).isTrue();

    assertOpenWithBothRoutes(awaitedFinished("unheard"));
    assertThat(awaited(event("conversation.opened", "unheard")).text("at"))
        .isEqualTo(saved.openedAt().toString());
  }

  @Test
  void anInterruptedOpeningIsFinishedByTheRepeatedRequest() {
    var request = request("finished");
    var stopping =
        openingBy(
            numbering,
            watched(_ -> {
              throw new ProcessEnded();
            }));
    assertThat(catchThrowable(() -> stopping.open(request))).isInstanceOf(ProcessEnded.class);

    var answered = openingBy(numbering, conversationRoutes).open(request);

    assertThat(answered.repeated()).isTrue();
    assertOpenWithBothRoutes(answered.conversation());
  }

  @Test
  void closingAnInterruptedOpeningLeavesNoRouteOpen() {
    saved("closed-early");

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
    var others = Stream.generate(() -> somebody()).limit(8).toList();

    var answers =
        atOnce(8, i -> api.post("/conversations", request("contended", rider, others.get(i), "")));

    assertThat(answers).extracting(Api.Answer::status).containsOnlyOnce(201);
    assertThat(answers).extracting(Api.Answer::status).containsOnly(201, 409);
    assertThat(opensOf(rider, "contended")).hasSize(1);
  }

  /// One for each number of the pool, although each needs one of both people: nobody keeps the one
  /// side from another who has the other.
  @Test
  void asManyConversationsOfTheSameTwoPeopleAtOnceAsThereAreNumbersAndNoneShareARoute() {
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
    assertThat(answers).filteredOn(a -> a.status() == 201).hasSameSizeAs(POOL);
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
        Stream.of(rider, driver).flatMap(routes::of).filter(Route.Open.class::isInstance).count();
    assertThat(opens).as("no route without its conversation").isEqualTo(dialled.size());
  }

  @Test
  void theTwoNumbersDifferWhereThePoolAllowsEvenIfOneOfThemWasSeenAndTheSameNever() {
    var numbers = POOL.stream().map(PhoneNumber::new).toList();
    numbers.subList(0, 3).forEach(number -> takeFor(rider, number, "riders-" + number.digits()));
    numbers.subList(0, 3).forEach(number -> takeFor(driver, number, "drivers-" + number.digits()));
    var longAgo = clock.instant().minus(routingSettings.quarantine());
    var seen = new Route.Ended("drivers-" + numbers.get(2).digits(), longAgo, 2);
    assertThat(routes.replace(driver, numbers.get(2), seen)).isTrue();

    var opened = opened("differ", rider, driver);

    assertThat(virtualNumber(opened, 1)).as("all the rider has left").isEqualTo(numbers.get(3));
    assertThat(virtualNumber(opened, 0)).isEqualTo(numbers.get(2));
  }

  @Test
  void aRefusedOpeningHoldsNoNumberAnyLonger() {
    takeWholePoolFor(driver);

    assertThat(api.post("/conversations", request("holds-none", rider, driver, "")).status())
        .isEqualTo(503);

    assertThat(routes.of(rider)).as("it was claimed first").hasSize(1);
    assertThat(routes.of(rider).filter(it -> clock.instant().isBefore(it.until()))).isEmpty();
    assertThat(conversations.find("holds-none")).isEmpty();
    assertThat(redis.opsForZSet().score(Keys.agenda("holds-none"), "holds-none")).isNull();
    for (int i = 0; i < POOL.size(); i++) {
      opened("at-once-after-" + i, rider, somebody(), ", \"confirmBySms\": false");
    }
  }

  @Test
  void aStalledOpenerTakesAnotherNumberWhereItsOwnBelongsToAnotherByThen() {
    var taken = new ArrayList<Route.Open>();
    var stalling =
        stallingBeforeItSaves(it -> taken.add(takeFor(driver, it.dialledBy(it.second()), "other")));

    var opened = stalling.open(request("stalled")).conversation();

    assertOpenWithBothRoutes(opened);
    assertThat(routes.of(driver)).contains(taken.getFirst());
    assertThat(opened.newSince())
        .as("a text sent before the new number was claimed wasn't meant for this conversation")
        .isEqualTo(opened.changedAt().truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void aStalledOpenerThatFindsNoOtherNumberLeavesNoLineOpen() {
    var stalling = stallingBeforeItSaves(_ -> takeWholePoolFor(driver));

    var refusal =
        catchThrowableOfType(Refusal.class, () -> stalling.open(request("stalled-for-good")));

    assertThat(refusal.reason()).isEqualTo(RejectionReason.NO_NUMBERS_AVAILABLE);
    await().until(() -> conversations.find("stalled-for-good").isEmpty());
    assertThat(opensOf("stalled-for-good")).isEmpty();
    assertThat(routes.of(driver).filter(Route.Open.class::isInstance)).hasSize(POOL.size());
  }

  @Test
  void onKafkaAnOpeningThatLostItsNumbersIsRejectedOnce() {
    var stalling = stallingBeforeItSaves(_ -> takeWholePoolFor(driver));

    var opened = stalling.openOrWait(request("lost"));

    assertThat(opened.conversation().state()).isEqualTo(State.REJECTED);
    assertThat(awaited(event("conversation.rejected", "lost")).text("reason"))
        .isEqualTo("NO_NUMBERS_AVAILABLE");
    assertThat(conversations.find("lost")).as("its id is free again").isEmpty();
  }

  @Test
  void anOpenerThatStallsWithItsNumbersSavedClaimsThemAnew() {
    var opened = openingBy(numbering, stallingBeforeTheRoutes(_ -> {})).open(request("dozed"));

    assertOpenWithBothRoutes(opened.conversation());
  }

  @Test
  void anOpenerThatStallsBetweenItsTwoRoutesTakesAnotherNumberForTheSecond() {
    var taken = new ArrayList<Route.Open>();
    var stalled = new AtomicBoolean();
    var its =
        watched(_ -> {
          if (stalled.compareAndSet(false, true)) {
            stall("between");
            var saved = conversations.find("between").orElseThrow();
            taken.add(takeFor(driver, saved.dialledBy(saved.second()), "other"));
          }
        });

    var opened = openingBy(numbering, its).open(request("between")).conversation();

    assertOpenWithBothRoutes(opened);
    assertThat(routes.of(driver)).contains(taken.getFirst());
  }

  @Test
  void aStalledOpenerCanNotReopenWhatWasClosedMeanwhile() {
    var its = stallingBeforeTheRoutes(_ -> api.delete("/conversations/closed-meanwhile"));

    var opened = openingBy(numbering, its).open(request("closed-meanwhile")).conversation();

    assertThat(opened.state()).isEqualTo(State.CLOSED);
    assertThat(opensOf("closed-meanwhile")).isEmpty();
  }

  private Opening openingBy(Numbering its, ConversationRoutes itsRoutes) {
    return new Opening(
        rules,
        personCheck,
        conversations,
        waitingList,
        its,
        completionBy(itsRoutes),
        announcer,
        clock);
  }

  /// An opening that claims its numbers, then sleeps for more than a minute, in which `meanwhile`
  /// happens.
  private Opening stallingBeforeItSaves(Consumer<Conversation> meanwhile) {
    var stalling =
        new Numbering(allocation, routes, clock) {
          @Override
          Conversation opened(Conversation draft) {
            var opened = super.opened(draft);
            stall(opened.id());
            meanwhile.accept(opened);
            return opened;
          }
        };
    return openingBy(stalling, conversationRoutes);
  }

  private ConversationRoutes stallingBeforeTheRoutes(Consumer<Conversation> meanwhile) {
    return new ConversationRoutes(routes) {
      private boolean stalled;

      @Override
      boolean settle(Conversation conversation) {
        if (!stalled) {
          stalled = true;
          stall(conversation.id());
          meanwhile.accept(conversation);
        }
        return super.settle(conversation);
      }
    };
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

  private ConversationRequested request(String id) {
    return Requests.request(
        id,
        Requests.person("rider", rider.digits(), "Zanzibar"),
        Requests.person("driver", driver.digits(), null));
  }
}
