package io.parley.conversation.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.calls.CallDecision.Connect;
import io.parley.conversation.calls.CallDecision.Decline;
import io.parley.conversation.routing.Route;
import io.parley.conversation.sentences.Phrase;
import io.parley.conversation.sentences.Sentences;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the settings make of a decision.
class NccosTest {
  private static final PhoneNumber CALLER = new PhoneNumber("447700900001");
  private static final Sentences NAMES =
      new Sentences(
          "en-GB",
          Map.of(),
          Map.of(
              "en-GB",
              Arrays.stream(Phrase.values()).collect(Collectors.toMap(it -> it, Phrase::name))));

  @Test
  void listensForMachinesOnlyWhereItIsSet() {
    var off = ncco(settings(false, Duration.ofHours(2)), connect(Duration.ZERO));
    var on = ncco(settings(true, Duration.ofHours(2)), connect(Duration.ZERO));

    assertThat(off.at("/1/machineDetection").isMissingNode()).isTrue();
    assertThat(on.at("/1/machineDetection").asString()).isEqualTo("hangup");
    assertThat(on.at("/1/eventType").asString())
        .as("so that the caller is told when a machine was hung up on")
        .isEqualTo("synchronous");
  }

  @Test
  void noCallIsLongerThanIsSet() {
    var ncco = ncco(settings(false, Duration.ofMinutes(3)), connect(Duration.ZERO));

    assertThat(ncco.at("/1/limit").asInt()).isEqualTo(180);
  }

  @Test
  void whoeverIsHeldHearsSoAndWaits() {
    var ncco = ncco(settings(false, Duration.ofHours(2)), connect(Duration.ofMillis(2500)));

    assertThat(ncco.at("/0/text").asString()).isEqualTo("HOLD");
    assertThat(ncco.at("/1/action").asString()).isEqualTo("wait");
    assertThat(ncco.at("/1/timeout").asDouble()).isEqualTo(2.5);
    assertThat(ncco.at("/2/action").asString()).isEqualTo("connect");
  }

  @Test
  void whoeverIsOneTooManyHearsSo() {
    var ncco =
        ncco(
            settings(false, Duration.ofHours(2)),
            new Decline(CallOutcome.TOO_MANY_CALLS, Optional.of("ride-1")));

    assertThat(ncco).hasSize(1);
    assertThat(ncco.at("/0/text").asString()).isEqualTo("TOO_MANY_CALLS");
  }

  private static JsonNode ncco(CallSettings settings, CallDecision decision) {
    return JsonMapper.shared()
        .readTree(new Nccos(settings, NAMES).of(decision, Optional.of(CALLER)));
  }

  private static CallSettings settings(boolean hangUpOnMachines, Duration longest) {
    return new CallSettings(
        URI.create("http://localhost:8080"),
        Duration.ofSeconds(45),
        longest,
        hangUpOnMachines,
        0,
        Duration.ofSeconds(8));
  }

  private static Connect connect(Duration hold) {
    var now = Instant.parse("2026-11-21T12:00:00Z");
    return new Connect(
        CALLER,
        new Route.Open(
            "ride-1",
            now.plusSeconds(60),
            1,
            "rider",
            new PhoneNumber("447700900002"),
            new PhoneNumber("447700900101"),
            EnumSet.allOf(Channel.class),
            now),
        hold);
  }
}
