package io.parley.conversation.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.Api;
import io.parley.conversation.WholeService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A number after its conversation, to the person who dialled it.
class QuarantineIT extends WholeService {
  private static final Duration QUARANTINE = Duration.ofDays(7);

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  @Test
  void theyHearThatItHasEndedAndGetOthersUntilQuarantineIsOver() {
    var first = virtualNumber(opened("quarantined", rider, driver), 1);
    api.delete("/conversations/quarantined");

    for (int i = 1; i < POOL.size(); i++) {
      var next = opened(someId("meanwhile"), rider, somebody(), ", \"confirmBySms\": false");
      assertThat(virtualNumber(next, 1)).isNotEqualTo(first);
    }
    assertThat(open("one-too-many").status()).isEqualTo(503);
    assertThat(call(first).header("Parley-Outcome")).hasValue("ENDED");

    clock.shiftBy(QUARANTINE.minusSeconds(20));
    assertThat(open("still-too-early").status()).isEqualTo(503);
    assertThat(call(first).header("Parley-Outcome")).hasValue("ENDED");

    clock.shiftBy(Duration.ofSeconds(20));
    var again = open("free-again");
    assertThat(again.status()).isEqualTo(201);
    assertThat(virtualNumber(again.json(), 1)).as("the only one that is free").isEqualTo(first);
    assertThat(call(first).header("Parley-Conversation-Id")).hasValue("free-again");
  }

  private Api.Answer open(String id) {
    return api.post("/conversations", request(id, rider, somebody(), ", \"confirmBySms\": false"));
  }

  private Api.Answer call(PhoneNumber dialled) {
    return api.post(
        "/calls/answer",
        "{\"callId\": \"1\", \"from\": \"%s\", \"to\": \"%s\"}"
            .formatted(rider.digits(), dialled.digits()));
  }
}
