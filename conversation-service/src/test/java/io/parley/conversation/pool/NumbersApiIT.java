package io.parley.conversation.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.conversation.WholeService;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pool, as the provisioning worker tells it and as operators see it.
class NumbersApiIT extends WholeService {
  private static final String NEW = "447700900120";

  @Test
  void aProvisionedNumberIsInThePoolUntilItIsReleased() {
    assertThat(pool()).containsExactlyInAnyOrderElementsOf(POOL);

    send(provisioned(NEW));
    send(provisioned(NEW));
    await().until(() -> pool().size() == POOL.size() + 1);
    assertThat(pool()).contains(NEW);

    send(about(NumberEvent.Type.RELEASED));
    await().until(() -> pool().size() == POOL.size());
  }

  @Test
  void otherEventsChangeNothing() {
    send(about(NumberEvent.Type.PROVISIONING_FAILED));
    kafka
        .send(
            new ProducerRecord<String, byte[]>(
                Topics.NUMBER_EVENTS,
                "{\"type\": \"number.painted\", \"eventId\": \"1\", \"country\": \"GB\"}"
                    .getBytes(UTF_8)))
        .join();
    send(provisioned(NEW));
    await().until(() -> pool().contains(NEW));
    send(about(NumberEvent.Type.RELEASED));
    await().until(() -> !pool().contains(NEW));

    assertThat(published(record -> record.topic().equals(Topics.deadLetters(Topics.NUMBER_EVENTS))))
        .isEmpty();
    assertThat(pool()).containsExactlyInAnyOrderElementsOf(POOL);
  }

  @Test
  void asksForMore() {
    var answer =
        api.post("/numbers", "{\"country\": \"GB\", \"features\": [\"SMS\"], \"count\": 2}");

    assertThat(answer.status()).isEqualTo(202);
    var asked = awaited(record -> record.topic().equals(Topics.NUMBER_REQUESTED));
    assertThat(asked.text("requestId")).isEqualTo(answer.text("requestId")).isNotEmpty();
    assertThat(asked.key()).isEqualTo("GB");
    assertThat(asked.json().path("count").asInt()).isEqualTo(2);
    assertThat(asked.json().path("features").toString()).isEqualTo("[\"SMS\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{} # country",
        "{'country': 'gb'} # country",
        "{'country': 'GB', 'count': 0} # count",
        "{'country': 'GB', 'count': 101} # count",
        "{'country': 'GB', 'count': 'many'} # count",
        "{'country': 'GB', 'features': 'SMS'} # features",
      })
  void refusesToAskForWhatNobodyCouldMean(String body, String field) {
    var answer = api.post("/numbers", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("detail")).startsWith(field);
    assertThat(published(record -> record.topic().equals(Topics.NUMBER_REQUESTED))).isEmpty();
  }

  @Test
  void saysThatItCouldNotAskWhileKafkaIsAway() {
    kafka.goAway();

    assertThat(api.post("/numbers", "{\"country\": \"GB\"}").status()).isEqualTo(503);
  }

  private List<String> pool() {
    return api.get("/numbers")
        .json()
        .path("numbers")
        .valueStream()
        .map(number -> number.path("msisdn").asString())
        .toList();
  }

  private static NumberEvent about(NumberEvent.Type type) {
    return new NumberEvent(
        type, "event", "request", Instant.now(), new PhoneNumber(NEW), "GB", null, "nothing");
  }
}
