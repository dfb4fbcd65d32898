package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulator.Receiver.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page asks the API of the system under test.
class RelayIT {
  private final Simulation vonage = Simulation.fresh();
  private final Receiver receiver = vonage.receiver;

  @Test
  void passesARequestOnWithTheTokenThatTheBrowserLacks() {
    receiver.answers("/rest/conversations", new Answer(201, "{\"conversationId\":\"ride-1\"}"));

    var answer = vonage.post("/api/conversations", "{\"conversationId\":\"ride-1\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("conversationId").stringValue()).isEqualTo("ride-1");
    var received = receiver.at("/rest/conversations").getFirst();
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.body()).isEqualTo("{\"conversationId\":\"ride-1\"}");
    assertThat(received.headers())
        .containsEntry("authorization", "Bearer token-of-the-api")
        .containsEntry("content-type", "application/json");
  }

  @Test
  void passesOnWhatIsBelowConversationsAndTheQuery() {
    vonage.get("/api/conversations/ride:1%3A2/timeline?cursor=a%3D&size=2");
    vonage.delete("/api/conversations/ride-1");

    var timeline = receiver.at("/rest/conversations/ride:1:2/timeline").getFirst();
    assertThat(timeline.query()).isEqualTo("cursor=a%3D&size=2");
    assertThat(receiver.at("/rest/conversations/ride-1").getFirst().method()).isEqualTo("DELETE");
  }

  @Test
  void passesRefusalsBackAsTheyAre() {
    receiver.answers("/rest/conversations", new Answer(409, "{\"detail\":\"taken\"}"));

    var answer = vonage.post("/api/conversations", "{}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"taken\"}");
  }

  @Test
  void aTokenThatIsRefusedIsNobodysFaultInTheBrowser() {
    receiver.answers("/rest/conversations", new Answer(401, "{}"));

    var answer = vonage.get("/api/conversations");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.json().path("detail").stringValue()).contains("simulator.api-token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/numbers",
        "/api/people/erase",
        "/api/conversationsX",
        "/api/conversations/../numbers",
        "/api/conversations/%2e%2e/numbers",
        "/api/conversations/./a",
        "/api/conversations//a",
        "/api/conversations/a%2F..%2Fnumbers",
        "/api/conversations/a;b"
      })
  void passesNothingElseOn(String path) {
    assertThat(vonage.get(path).status()).isIn(400, 404);
    assertThat(receiver.all()).isEmpty();
  }

  @Test
  void tellsWhetherThereIsAnApi() {
    assertThat(vonage.get("/api").body()).isEqualTo("{\"configured\":true}");
  }
}
