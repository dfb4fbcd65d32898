package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.contracts.Topics;
import io.parley.conversation.allocation.Allocation;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.rules.Refusal;
import io.parley.conversation.rules.Requests;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Requests for which there are no numbers yet.
class WaitingIT extends Interruptions {
  private static final String NEW = "447700900121";
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  @Autowired OpeningRules rules;
  @Autowired PersonCheck personCheck;
  @Autowired WaitingList waitingList;
  @Autowired Opening opening;
  @Autowired Ending ending;
  @Autowired Completion completion;
  @Autowired Allocation allocation;

  @BeforeEach
  void theDriverHasNoNumberLeft() {
    takeWholePoolFor(driver);
  }

  @AfterEach
  void nobodyGoesOnWaiting() {
    waitingList.ids().forEach(ending::close);
  }

  @Test
  void aRequestWaitsUntoldAndIsOpenedAsSoonAsANumberArrives() {
    ask(request("patient", rider, driver, ""));
    awaitedWaiting("patient");
    var asked = awaited(numberRequested("GB"));
    assertThat(asked.json().path("count").asInt()).isEqualTo(1);
    assertThat(asked.json().path("features").toString()).contains("VOICE", "SMS");
    assertThat(published(smsRequested(sms -> true))).isEmpty();
    assertThat(published(record -> record.topic().equals(Topics.CONVERSATION_EVENTS))).isEmpty();
    keepFromTheAgenda("patient");

    send(provisioned(NEW));

    var event = awaited(event("conversation.opened", "patient"));
    assertThat(virtualNumber(event.json(), 0)).as("dialled by the driver").isEqualTo(number(NEW));
    assertOpenWithBothRoutes(conversations.find("patient").orElseThrow());
    await().untilAsserted(() -> assertThat(waitingList.ids()).doesNotContain("patient"));
  }

  @Test
  void whatFindsANumberWithoutOneThatArrivesIsOpenedFromTheAgenda() {
    ask(request("lucky", rider, driver, ""));
    awaitedWaiting("lucky");
    redis.delete(Keys.person(driver));
    clock.shiftBy(Duration.ofSeconds(6));

    awaited(event("conversation.opened", "lucky"));
    await().untilAsserted(() -> assertThat(waitingList.ids()).doesNotContain("lucky"));
  }

  @Test
  void howeverManyWaitOneNumberOfTheCountryIsAskedFor() {
    for (int i = 0; i < 4; i++) {
      ask(request("many-" + i, somebody(), driver, ""));
    }
    awaitedWaiting("many-3");
    clock.shiftBy(Duration.ofSeconds(6));
    for (int i = 0; i < 4; i++) {
      awaitedLookedAtAgain("many-" + i);
    }

    assertThat(published(numberRequested("GB"))).hasSize(1);
  }

  @Test
  void whoHasWaitedTheLongestGoesOnFirst() {
    ask(request("early", rider, driver, ""));
    ask(request("late", somebody(), driver, ""));
    awaitedWaiting("late");
    Stream.of("early", "late").forEach(this::keepFromTheAgenda);

    send(provisioned(NEW));

    awaited(event("conversation.opened", "early"));
    assertThat(conversations.find("late")).get().matches(Conversation::isWaiting);
  }

  @Test
  void whoeverWouldOpenWhatWasRejectedMeanwhileIsRefused() {
    ask(request("too-slow", rider, driver, ""));
    awaitedWaiting("too-slow");
    keepFromTheAgenda("too-slow");
    var waiting = conversations.find("too-slow").orElseThrow();
    redis.delete(Keys.person(driver));
    opening.giveUp(waiting);
    await().until(() -> conversations.find("too-slow").isEmpty());

    assertThatThrownBy(() -> opening.resume(waiting)).isInstanceOf(Refusal.class);

    assertThat(conversations.find("too-slow")).isEmpty();
  }

  @Test
  void whatWaitsInVainIsRejectedUnderOneEventIdAndItsIdIsFreeAgain() {
    ask(request("in-vain", rider, driver, ""));
    awaitedWaiting("in-vain");
    var other = new Attendant(conversations, waitingList, opening, ending, completion, announcer);
    redis.opsForValue().set(Keys.notForRent("GB"), "MAXIMUM_REACHED");
    clock.shiftBy(DEADLINE.minusSeconds(2));
    other.attendToWhatIsDue();
    assertThat(conversations.find("in-vain")).get().matches(Conversation::isWaiting);
    redis.opsForZSet().add(Keys.agenda("in-vain"), "in-vain", 0);
    clock.shiftBy(Duration.ofSeconds(3));

    CompletableFuture.runAsync(other::attendToWhatIsDue).join();

    var rejected = awaited(event("conversation.rejected", "in-vain"));
    assertThat(rejected.text("reason")).isEqualTo("NO_NUMBERS_AVAILABLE");
    assertThat(rejected.text("detail")).startsWith("no number came in time: no more is rented");
    await().until(() -> conversations.find("in-vain").isEmpty());
    assertThat(
            published(event("conversation.rejected", "in-vain")).stream()
                .map(event -> event.text("eventId"))
                .distinct())
        .hasSize(1);
    await().untilAsserted(() -> assertThat(waitingList.ids()).doesNotContain("in-vain"));
    assertThat(redis.opsForZSet().score(Keys.agenda("in-vain"), "in-vain")).isNull();
    ask(request("in-vain", rider, somebody(), ""));
    awaited(event("conversation.opened", "in-vain"));
  }

  @Test
  void whatWouldBeOverBeforeTheDeadlineIsRejectedThen() {
    var soon = clock.instant().plusSeconds(60);
    ask(request("too-soon", rider, driver, ", \"expiresAt\": \"" + soon + "\""));
    awaitedWaiting("too-soon");
    clock.shiftBy(Duration.ofSeconds(61));

    awaited(event("conversation.rejected", "too-soon"));
  }

  @Test
  void whatIsClosedWhileItWaitsIsClosedForGood() {
    ask(request("gone", rider, driver, ""));
    awaitedWaiting("gone");

    send(new ConversationCloseRequested("gone"));

    assertThat(awaited(event("conversation.closed", "gone")).text("reason")).isEqualTo("REQUESTED");
    send(provisioned(NEW));
    await().untilAsserted(() -> assertThat(waitingList.ids()).doesNotContain("gone"));
    assertThat(conversations.find("gone").orElseThrow().state()).isEqualTo(State.CLOSED);
    assertThat(published(event("conversation.opened", "gone"))).isEmpty();
  }

  @Test
  void theSameRequestAgainGoesOnWaitingAndAnotherUnderItsIdIsRefused() {
    ask(request("asked-twice", rider, driver, ""));
    awaitedWaiting("asked-twice");
    var waiting = conversations.find("asked-twice").orElseThrow();
    ask(request("asked-twice", rider, driver, ""));
    ask(request("asked-twice", rider, somebody(), ""));

    assertThat(awaited(event("conversation.rejected", "asked-twice")).text("reason"))
        .isEqualTo("CONFLICT");
    assertThat(conversations.find("asked-twice")).contains(waiting);
    assertThat(published(event("conversation.rejected", "asked-twice"))).hasSize(1);
  }

  @Test
  void overHttpTheRequestThatWaitsIsRefusedUntilThereIsANumberAndOpenedThen() {
    ask(request("both-doors", rider, driver, ""));
    awaitedWaiting("both-doors");
    keepFromTheAgenda("both-doors");

    var refused = api.post("/conversations", request("both-doors", rider, driver, ""));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isPresent();
    assertThat(api.get("/conversations/both-doors").text("state")).isEqualTo("WAITING");

    redis.delete(Keys.person(driver));
    var opened = api.post("/conversations", request("both-doors", rider, driver, ""));
    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.text("state")).isEqualTo("OPEN");
    assertThat(published(event("conversation.opened", "both-doors"))).hasSize(1);
  }

  @Test
  void whoFindsTheIdTakenAtTheLastMomentIsAnsweredAll() {
    var overtaken =
        new Numbering(allocation, routes, clock) {
          @Override
          Conversation opened(Conversation draft) {
            assertThat(conversations.create(asked(draft.id()))).isEmpty();
            return super.opened(draft);
          }
        };
    var late =
        new Opening(
            rules,
            personCheck,
            conversations,
            waitingList,
            overtaken,
            completion,
            announcer,
            clock);
    var request =
        Requests.request(
            "overtaken",
            Requests.person("rider", rider.digits(), null),
            Requests.person("driver", driver.digits(), null));

    var refusal = catchThrowableOfType(Refusal.class, () -> late.openOrWait(request));

    assertThat(refusal.reason()).isEqualTo(RejectionReason.CONFLICT);
    ending.close("overtaken");
  }

  private void awaitedWaiting(String id) {
    await()
        .pollInterval(Duration.ofMillis(25))
        .until(() -> conversations.find(id).filter(Conversation::isWaiting).isPresent());
  }

  private void awaitedLookedAtAgain(String id) {
    await()
        .pollInterval(Duration.ofMillis(25))
        .until(
            () -> redis.opsForZSet().score(Keys.agenda(id), id),
            next -> next > clock.millis() + 2000);
  }

  private void keepFromTheAgenda(String id) {
    redis.opsForZSet().remove(Keys.agenda(id), id);
  }

  private static PhoneNumber number(String digits) {
    return new PhoneNumber(digits);
  }
}
