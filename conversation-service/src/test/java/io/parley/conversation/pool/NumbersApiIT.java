package io.parley.conversation.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.conversation.WholeService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The pool, as the provisioning worker tells it and as operators see it.
class NumbersApiIT extends WholeService {
  /// The next count comes when the last one is older than twenty times what it took.
  private static final Duration A_COUNT = Duration.ofMinutes(1);

  private static final String NEW = "447700900120";

  @Autowired PoolMetrics metrics;

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

  @Test
  void asksUnderTheIdThatItIsGiven() {
    var answer = api.post("/numbers", "{\"requestId\": \"more-1\", \"country\": \"GB\"}");

    assertThat(answer.text("requestId")).isEqualTo("more-1");
    assertThat(awaited(record -> record.topic().equals(Topics.NUMBER_REQUESTED)).text("requestId"))
        .isEqualTo("more-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{} # country: missing; expected the ISO 3166-1 code of a country, such as GB",
        "{'country': 'gb'} # country",
        "{'country': 'GB', 'count': 0} # count",
        "{'country': 'GB', 'count': 101} # count",
        "{'country': 'GB', 'count': 'many'} # count: expected a whole number",
        "{'country': 'GB', 'features': 'SMS'} # features: expected an array",
        "{'country': 'GB', 'features': []} # features: expected VOICE, SMS or MMS",
        "{'country': 'GB', 'features': ['FAX']} # features[0]: expected VOICE, SMS or MMS",
        "{'country': 'QQ'} # country: expected the ISO 3166-1 code of a country, such as GB",
        "{'country': 'GB', 'requestId': 'two words'} # requestId: expected 1 to 64",
      })
  void refusesToAskForWhatNobodyCouldMean(String body, String field) {
    var answer = api.post("/numbers", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("reason")).isEqualTo("INVALID_REQUEST");
    assertThat(answer.text("detail")).startsWith(field);
    assertThat(published(record -> record.topic().equals(Topics.NUMBER_REQUESTED))).isEmpty();
  }

  @Test
  void saysThatItCouldNotAskWhileKafkaIsAway() {
    kafka.goAway();

    assertThat(api.post("/numbers", "{\"country\": \"GB\"}").status()).isEqualTo(503);
  }

  @Test
  void hasOurNumbersComparedWithVonages() {
    var answer = api.post("/numbers/reconcile", "");

    assertThat(answer.status()).isEqualTo(202);
    var asked = awaited(record -> record.topic().equals(Topics.NUMBER_RECONCILE_REQUESTED));
    assertThat(asked.text("requestId")).isEqualTo(answer.text("requestId")).isNotEmpty();
    kafka.goAway();
    assertThat(api.post("/numbers/reconcile", "").status()).isEqualTo(503);
  }

  /// In a country where nobody else is.
  @Test
  void showsOfEachCountryWhatIsUsedQuarantinedAndLeft() {
    var one = new PhoneNumber("358457700911");
    var other = new PhoneNumber("358457700912");
    send(provisioned("358457700901"));
    send(provisioned("358457700902"));
    await().until(() -> country("FI").path("size").asInt() == 2);
    assertThat(country("FI").has("lowestLeft")).as("nobody was given one").isFalse();

    opened("in-finland", one, other, ", \"confirmBySms\": false");
    await().atMost(A_COUNT).until(() -> country("FI").path("inUse").asInt() == 2);
    assertThat(country("FI").path("quarantined").asInt()).isZero();
    assertThat(country("FI").path("lowestLeft").asInt()).isEqualTo(1);
    assertThat(country("FI").path("retiring").asInt()).isZero();
    assertThat(country("FI").has("oldestQuarantine")).isFalse();

    api.delete("/conversations/in-finland");
    api.delete("/numbers/358457700901");
    await().atMost(A_COUNT).until(() -> country("FI").path("quarantined").asInt() == 2);
    assertThat(country("FI").path("inUse").asInt()).isZero();
    assertThat(country("FI").path("retiring").asInt()).isEqualTo(1);
    assertThat(country("FI").path("inService").asInt()).isEqualTo(1);
    assertThat(country("FI").path("oldestQuarantine").asString())
        .isEqualTo(api.get("/conversations/in-finland").text("closedAt"));

    metrics.measure();
    assertThat(gauge("parley.pool.size")).isEqualTo(2);
    assertThat(gauge("parley.pool.in.use")).isZero();
    assertThat(gauge("parley.pool.quarantined")).isEqualTo(2);
    assertThat(gauge("parley.pool.lowest.left")).isEqualTo(1);
  }

  private JsonNode country(String code) {
    return api.get("/numbers")
        .json()
        .path("countries")
        .valueStream()
        .filter(country -> country.path("country").asString().equals(code))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private double gauge(String name) {
    return meters.get(name).tag("country", "FI").gauge().value();
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
