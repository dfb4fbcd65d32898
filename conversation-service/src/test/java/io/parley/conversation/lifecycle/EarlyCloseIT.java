package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.WholeService;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A close that overtakes its request.
class EarlyCloseIT extends WholeService {
  @Autowired Conversations conversations;
  @Autowired Routes routes;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  @Test
  void theRequestOnKafkaIsAnsweredWithClosedAndOpensNothing() {
    send(new ConversationCloseRequested("overtaken-record"));
    awaitedMark("overtaken-record");

    ask(request("overtaken-record", rider, driver, ""));

    var event = awaited(event("conversation.closed", "overtaken-record"));
    assertThat(event.text("eventId")).isEqualTo("overtaken-record:closed");
    assertThat(event.text("reason")).isEqualTo("REQUESTED");
    assertThat(published(event("conversation.opened", "overtaken-record"))).isEmpty();
    assertThat(published(smsRequested(sms -> true))).isEmpty();
    assertThat(routes.of(rider)).isEmpty();
    assertThat(api.get("/conversations/overtaken-record").text("state")).isEqualTo("CLOSED");
  }

  @Test
  void theRequestOverHttpIsAnsweredWithClosedAsOftenAsItComes() {
    assertThat(api.delete("/conversations/overtaken").status()).isEqualTo(204);
    assertThat(api.delete("/conversations/overtaken").status()).as("twice").isEqualTo(204);

    var answer = api.post("/conversations", request("overtaken", rider, driver, ""));
    var again = api.post("/conversations", request("overtaken", rider, driver, ""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("type")).isEqualTo("conversation.closed");
    assertThat(answer.text("state")).isEqualTo("CLOSED");
    assertThat(again.json()).isEqualTo(answer.json());
    assertThat(
            awaited(2, event("conversation.closed", "overtaken")).stream()
                .map(event -> event.value())
                .distinct())
        .hasSize(1);
  }

  @Test
  void theIdIsTheRequestsFromThenOn() {
    api.delete("/conversations/overtaken-by-one");
    api.post("/conversations", request("overtaken-by-one", rider, driver, ""));

    var other = api.post("/conversations", request("overtaken-by-one", rider, somebody(), ""));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("reason")).isEqualTo("CONFLICT");
  }

  @Test
  void untilTheRequestComesThereIsNoConversationAndNobodyIsTold() {
    api.delete("/conversations/not-yet");

    assertThat(api.get("/conversations/not-yet").status()).isEqualTo(404);
    assertThat(
            api.patch("/conversations/not-yet", "{\"expiresAt\": \"2099-01-01T00:00:00Z\"}")
                .status())
        .isBetween(400, 404);
    assertThat(
            api.put(
                    "/conversations/not-yet/participants/driver",
                    "{\"realNumber\": \"" + driver.digits() + "\"}")
                .status())
        .isEqualTo(404);
    assertThat(published(event("conversation.closed", "not-yet"))).isEmpty();
  }

  @Test
  void theMarkIsForgottenAfterADayAndTheClosedRequestAfterItsQuarantine() {
    api.delete("/conversations/marked");

    assertThat(redis.getExpire(Keys.conversation("marked")))
        .isCloseTo(Duration.ofHours(24).toSeconds(), Offset.offset(10L));

    api.post("/conversations", request("marked", rider, driver, ""));
    assertThat(redis.getExpire(Keys.conversation("marked")))
        .isCloseTo(Duration.ofDays(7).toSeconds(), Offset.offset(10L));
  }

  @Test
  void aRequestThatCanNotBeIsRefusedAllTheSame() {
    api.delete("/conversations/nonsense");

    assertThat(api.post("/conversations", request("nonsense", rider, rider, "")).status())
        .isEqualTo(422);
    assertThat(conversations.findOrMark("nonsense")).get().matches(Conversation::isMark);
  }

  private void awaitedMark(String id) {
    await()
        .pollInterval(Duration.ofMillis(25))
        .until(() -> conversations.findOrMark(id).isPresent());
  }
}
