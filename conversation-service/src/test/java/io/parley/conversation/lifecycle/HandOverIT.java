package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.Api;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.WatchedRoutes.Step;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A driver who is replaced mid-ride.
class HandOverIT extends Interruptions {
  @Autowired PersonCheck personCheck;
  @Autowired ConversationRoutes conversationRoutes;

  private final PhoneNumber newDriver = somebody();

  @Test
  void theNewPersonTakesOverBothNumbersAndTheOldOneReachesNobody() {
    var before = opened("relay", rider, driver);

    var answer = handOver("relay", newDriver);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/participants/1/realNumber").asString())
        .isEqualTo(newDriver.digits());
    assertThat(virtualNumber(answer.json(), 1)).isEqualTo(virtualNumber(before, 1));
    assertThat(virtualNumber(answer.json(), 0)).isEqualTo(virtualNumber(before, 0));
    assertOpenWithBothRoutes(conversations.find("relay").orElseThrow());
    assertThat(routes.find(driver, virtualNumber(before, 0))).get().isInstanceOf(Route.Ended.class);
  }

  @Test
  void everybodyIsToldAndOnlyTheNewPersonGetsAText() {
    opened("told", rider, driver);
    awaited(2, smsRequested(sms -> true));

    handOver("told", newDriver);

    var event = awaited(event("conversation.participant-replaced", "told"));
    assertThat(event.text("participantId")).isEqualTo("driver");
    assertThat(event.text("eventId")).startsWith("told:participant-replaced:");
    assertThat(event.value()).doesNotContain("realNumber", rider.digits(), newDriver.digits());
    assertThat(event.json().at("/participants/1/name").asString()).isEqualTo("Zanzibar too");
    var text = awaited(smsTo(newDriver));
    assertThat(text.text("purpose")).isEqualTo("CONFIRMATION");
    assertThat(text.text("from")).isEqualTo(virtualNumber(event.json(), 0).digits());
    assertThat(text.text("text")).startsWith("Please call or text Zanzibar on this number.");
    assertThat(published(smsRequested(sms -> true))).as("the others had theirs").hasSize(3);
  }

  @Test
  void theOldRouteEndsThenTheCounterpartsSwitchesThenTheNewOneOpens() {
    opened("in-order", rider, driver);
    var steps = new ArrayList<Step>();

    handOverBy(watched(changesOf("in-order", steps, Integer.MAX_VALUE)), "in-order");

    assertThat(steps).extracting(Step::caller).containsExactly(driver, rider, newDriver);
    assertThat(steps.get(0).route()).isInstanceOf(Route.Ended.class);
    assertThat(steps.get(1).route())
        .isInstanceOfSatisfying(
            Route.Open.class, route -> assertThat(route.counterpart()).isEqualTo(newDriver));
    assertThat(steps.get(2).route())
        .isInstanceOfSatisfying(
            Route.Open.class, route -> assertThat(route.counterpart()).isEqualTo(rider));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void interruptedAfterAnyStepItIsFinishedWithoutAnybodyAsking(int survived) {
    var id = someId("interrupted");
    opened(id, rider, driver);
    var steps = new ArrayList<Step>();
    var its = watched(changesOf(id, steps, survived));
    assertThat(catchThrowable(() -> handOverBy(its, id))).isInstanceOf(ProcessEnded.class);
    assertThat(steps).hasSize(survived);

    assertHandedOver(awaitedFinished(id));
  }

  @Test
  void interruptedBeforeItsFirstStepItIsFinishedWithoutAnybodyAsking() {
    opened("barely", rider, driver);
    var saved = savedHandOver("barely");

    assertHandedOver(awaitedFinished("barely"));
    assertThat(saved.participants())
        .isEqualTo(conversations.find("barely").orElseThrow().participants());
  }

  @Test
  void whoStallsBeforeTheFirstStepClaimsAnew() {
    opened("dozing", rider, driver);
    var saved = savedHandOver("dozing");
    stall("dozing");
    takeFor(newDriver, saved.dialledBy(saved.second()), "other");

    var completed = completionBy(conversationRoutes).complete(saved);

    assertHandedOver(completed);
    assertThat(completed.second().virtualNumber())
        .as("dialled by the rider still")
        .isEqualTo(saved.second().virtualNumber());
  }

  @Test
  void toldTwiceItIsToldUnderTheSameIds() {
    opened("echo", rider, driver, ", \"confirmBySms\": true");
    var saved = savedHandOver("echo");
    var completion = completionBy(conversationRoutes);

    completion.complete(saved);
    awaited(smsTo(newDriver));
    completion.complete(saved);

    var events = awaited(2, event("conversation.participant-replaced", "echo"));
    assertThat(events.stream().map(event -> event.value()).distinct()).hasSize(1);
    assertThat(awaited(2, smsTo(newDriver)).stream().map(sms -> sms.text("smsId")).distinct())
        .hasSize(1);
  }

  @Test
  void textsSentUpToTheVerySecondOfItAreMeantForSomebodyElse() {
    opened("seconds", rider, driver);

    handOver("seconds", newDriver);

    var after = conversations.find("seconds").orElseThrow();
    assertThat(opensOf(rider, "seconds"))
        .extracting(route -> ((Route.Open) route).openedAt())
        .containsExactly(after.changedAt().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
  }

  @Test
  void handingOverToWhomItIsWithAlreadyChangesNothing() {
    opened("same-again", rider, driver);
    var before = conversations.find("same-again");

    assertThat(handOver("same-again", driver).status()).isEqualTo(200);

    assertThat(conversations.find("same-again")).isEqualTo(before);
    assertThat(published(event("conversation.participant-replaced", "same-again"))).isEmpty();
  }

  @Test
  void backToTheFirstPersonTheyDialAnotherNumberWhileTheirFirstIsInQuarantine() {
    var before = opened("there-and-back", rider, driver);
    handOver("there-and-back", newDriver);

    var back = handOver("there-and-back", driver);

    assertThat(back.status()).isEqualTo(200);
    assertThat(virtualNumber(back.json(), 1)).isEqualTo(virtualNumber(before, 1));
    assertThat(virtualNumber(back.json(), 0)).isNotEqualTo(virtualNumber(before, 0));
    assertThat(routes.find(driver, virtualNumber(before, 0))).get().isInstanceOf(Route.Ended.class);
    assertOpenWithBothRoutes(conversations.find("there-and-back").orElseThrow());
    assertThat(opensOf(newDriver, "there-and-back")).isEmpty();
    assertThat(
            awaited(2, event("conversation.participant-replaced", "there-and-back")).stream()
                .map(event -> event.text("eventId"))
                .distinct())
        .hasSize(2);
  }

  @Test
  void aSearchFindsItByTheNewPersonAndNotByTheOld() {
    opened("searched", rider, driver);
    handOver("searched", newDriver);

    assertThat(found(newDriver)).containsExactly("searched");
    assertThat(found(rider)).containsExactly("searched");
    assertThat(found(driver)).isEmpty();
  }

  @Test
  void itIsExtendedAndClosedAsAnyOther() {
    opened("goes-on", rider, driver);
    handOver("goes-on", newDriver);
    var later = clock.instant().plus(2, ChronoUnit.DAYS);

    api.patch("/conversations/goes-on", "{\"expiresAt\": \"" + later + "\"}");
    assertHandedOver(conversations.find("goes-on").orElseThrow());
    assertThat(opensOf(newDriver, "goes-on")).extracting(Route::until).containsExactly(later);

    api.delete("/conversations/goes-on");
    assertThat(Stream.of(rider, driver, newDriver).flatMap(routes::of))
        .hasSize(3)
        .allMatch(Route.Ended.class::isInstance);
    awaited(event("conversation.closed", "goes-on"));
  }

  @ParameterizedTest
  @CsvSource({
    "the rider's, 422, SAME_NUMBER",
    "447700900101, 422, VIRTUAL_NUMBER",
    "447700900666, 422, INVALID_NUMBER",
    "0123, 422, INVALID_NUMBER",
  })
  void refusesANumberThatCanNotBeByReason(String number, int status, String reason) {
    var id = someId("refuses");
    opened(id, rider, driver);
    var before = conversations.find(id);

    var answer = put(id, "driver", number.equals("the rider's") ? rider.digits() : number);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("reason")).isEqualTo(reason);
    assertThat(answer.text("detail")).startsWith("realNumber").doesNotContain(number);
    assertThat(conversations.find(id)).isEqualTo(before);
  }

  @Test
  void refusesWhereThereIsNothingToHandOver() {
    opened("nothing", rider, driver);

    assertThat(put("nothing", "guest", newDriver.digits()).status()).isEqualTo(404);
    assertThat(put("nowhere", "driver", newDriver.digits()).status()).isEqualTo(404);
    api.delete("/conversations/nothing");
    var closed = put("nothing", "driver", newDriver.digits());
    assertThat(closed.status()).isEqualTo(409);
    assertThat(closed.text("reason")).isEqualTo("CONFLICT");
    assertThat(routes.of(newDriver)).isEmpty();
  }

  @Test
  void refusesSomebodyForWhomThereIsNoNumberAndChangesNothing() {
    opened("full", rider, driver);
    takeWholePoolFor(newDriver);
    var before = conversations.find("full");

    var answer = handOver("full", newDriver);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("reason")).isEqualTo("NO_NUMBERS_AVAILABLE");
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(conversations.find("full")).isEqualTo(before);
    assertOpenWithBothRoutes(before.orElseThrow());
  }

  @Test
  void ofSeveralAtOnceTheLastOneIsWithItAndNobodyElse() {
    opened("fought-over", rider, driver);
    var drivers = Stream.generate(() -> somebody()).limit(6).toList();

    var answers =
        drivers.stream()
            .map(one -> CompletableFuture.supplyAsync(() -> handOver("fought-over", one)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
    var last = awaitedFinished("fought-over");
    assertOpenWithBothRoutes(last);
    assertThat(
            Stream.concat(Stream.of(driver), drivers.stream())
                .filter(one -> routes.of(one).anyMatch(this::reachesSomebody)))
        .containsExactly(last.second().realNumber());
    assertThat(
            awaited(6, event("conversation.participant-replaced", "fought-over")).stream()
                .map(event -> event.text("eventId"))
                .distinct())
        .hasSize(6);
  }

  /// Notes what changes from now on, and ends the process after so many steps. After none of them
  /// do the old and the new person both reach somebody.
  private Consumer<Step> changesOf(String id, List<Step> steps, int survived) {
    var version = conversations.find(id).orElseThrow().version();
    return step -> {
      if (step.route().version() > version) {
        steps.add(step);
        assertThat(
                Stream.of(driver, newDriver)
                    .filter(one -> routes.of(one).anyMatch(this::reachesSomebody)))
            .hasSizeLessThan(2);
        if (steps.size() == survived) {
          throw new ProcessEnded();
        }
      }
    };
  }

  private void handOverBy(ConversationRoutes its, String id) {
    new HandOver(conversations, personCheck, numbering, completionBy(its), clock)
        .handOver(id, "driver", newDriver, null);
  }

  /// A hand-over whose process ended right after it was saved.
  private Conversation savedHandOver(String id) {
    var found = conversations.find(id).orElseThrow();
    var person = new Participant("driver", null, "GB", newDriver, null);
    var handedOver = numbering.handedOver(found, person);
    assertThat(conversations.save(handedOver)).isTrue();
    return handedOver;
  }

  private void assertHandedOver(Conversation conversation) {
    assertOpenWithBothRoutes(conversation);
    assertThat(conversation.second().realNumber()).isEqualTo(newDriver);
    assertThat(opensOf(driver, conversation.id())).isEmpty();
  }

  private List<String> found(PhoneNumber person) {
    return api.post("/conversations/search", "{\"realNumber\": \"" + person.digits() + "\"}")
        .json()
        .path("conversations")
        .valueStream()
        .map((JsonNode it) -> it.path("conversationId").asString())
        .toList();
  }

  private Api.Answer handOver(String id, PhoneNumber person) {
    return put(id, "driver", person.digits());
  }

  private Api.Answer put(String id, String participantId, String number) {
    return api.put(
        "/conversations/" + id + "/participants/" + participantId,
        "{\"realNumber\": \"" + number + "\", \"name\": \"Zanzibar too\"}");
  }
}
