package io.parley.notifier.account;

import static io.parley.notifier.PlayedVonage.answersHttp;
import static io.parley.notifier.PlayedVonage.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.notifier.PlayedVonage.Asked;
import io.parley.notifier.PlayedVonage.Reply;
import io.parley.notifier.TheNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/// What becomes of texts while Vonage refuses the account.
class RefusedAccountIT extends TheNotifier {
  @LocalServerPort int port;

  @AfterEach
  void theAccountIsMended() {
    vonage.takesAllAgain();
  }

  static Stream<Named<Reply>> refusals() {
    return Stream.of(
        Named.of("credentials", refuses(4)),
        Named.of("no credit", refuses(9)),
        Named.of("HTTP 401", answersHttp(401)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void burnsNothingAndKeepsTheOrder(Reply refusal, CapturedOutput output) {
    vonage.takes(prefix + "1", refusal, refusal);
    var first = request("1");
    var next = request("2");

    events.atLeast(1, next);

    assertThat(vonage.askedBy(sender)).containsExactly(first, first, first, next);
    assertThat(events.mentioning(prefix).stream().map(it -> it.text("type")))
        .containsExactly("sms.sent", "sms.sent");
    assertThat(deadLetters.mentioning(prefix)).isEmpty();
    assertThat(output.getAll().lines().filter(line -> line.contains("Sending is paused")))
        .hasSize(1);
    assertThat(output.getAll()).contains("Sending goes on").doesNotContain("Attempt ");
  }

  @Test
  void pausesEveryTextAndShowsItWithoutLeavingReadiness() {
    vonage.takesAll(refuses(9));
    request("first");
    await().atMost(SOON).until(() -> health().path("status").asString().equals("DOWN"));
    var before = vonage.asked().size();
    var since = Instant.now();
    var waiting = 21;
    for (int n = 1; n < waiting; n++) {
      var number = "4477009002%02d".formatted(n);
      request(Integer.toString(n), sms -> sms.put("from", number));
    }
    await().during(Duration.ofSeconds(2)).until(() -> true);

    // One of them all asks every half second.
    var most = Duration.between(since, Instant.now()).toMillis() / 500 + 2;
    assertThat(vonage.asked().size() - before).isBetween(1, (int) most);
    var shown = health().path("components").path("sending");
    assertThat(shown.path("status").asString()).isEqualTo("DOWN");
    assertThat(shown.path("details").path("reason").asString()).isEqualTo("SMS_STATUS_9");
    assertThat(shown.path("details").path("remedy").asString()).contains("top it up");
    assertThat(get("/actuator/health/readiness").path("status").asString()).isEqualTo("UP");
    assertThat(get("/actuator/health/liveness").path("status").asString()).isEqualTo("UP");
    assertThat(paused()).isEqualTo(1);

    vonage.takesAllAgain();
    assertThat(events.atLeast(waiting, prefix).stream().map(it -> it.text("type")))
        .hasSize(waiting)
        .containsOnly("sms.sent");
    assertThat(paused()).isZero();
    assertThat(health().path("status").asString()).isEqualTo("UP");
  }

  @Test
  void tellsMeanwhileOfWhatHasWaitedTooLongAndDoesNotAskForIt() {
    vonage.takesAll(refuses(9));
    request("1");
    await().atMost(SOON).until(() -> paused() == 1);
    var until = Instant.now().plusMillis(300);
    var late = new ArrayList<String>();
    for (int n = 10; n < 30; n++) {
      var number = "4477009003" + n;
      late.add(
          request(
              Integer.toString(n),
              sms -> {
                sms.put("from", number);
                sms.put("sendBefore", until);
              }));
    }

    for (var id : late) {
      var event = events.atLeast(1, id).getFirst();
      assertThat(event.text("type")).isEqualTo("sms.failed");
      assertThat(event.text("reason")).isEqualTo("TOO_LATE");
      // Sooner than all of them could have had their turn to ask.
      assertThat(Instant.parse(event.text("at"))).isBefore(until.plusSeconds(6));
      assertThat(vonage.askedFor(id).stream().map(Asked::at))
          .allMatch(at -> at.isBefore(until.plusMillis(100)));
    }
    assertThat(paused()).isEqualTo(1);
    assertThat(events.mentioning(prefix + "1\"")).isEmpty();
  }

  private double paused() {
    var gauge = meters.find("parley.texts.paused").tag("reason", "SMS_STATUS_9").gauge();
    return gauge == null ? 0 : gauge.value();
  }

  private JsonNode health() {
    return get("/actuator/health");
  }

  /// Whatever its status.
  private JsonNode get(String path) {
    return RestClient.create("http://localhost:" + port)
        .get()
        .uri(path)
        .exchange((request, response) -> response.bodyTo(JsonNode.class));
  }
}
