package io.parley.conversation.rules;

import static io.parley.conversation.rules.Requests.ASKED;
import static io.parley.conversation.rules.Requests.person;
import static io.parley.conversation.rules.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.parley.contracts.Channel;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.ConversationRequested.Participant;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningRulesTest {
  private static final Participant RIDER = person("rider", "+44 7700 900001", "Sam");
  private static final Participant DRIVER = person("driver", "447700900002", null);
  private static final List<Participant> BOTH = List.of(RIDER, DRIVER);

  private final OpeningRules rules = new OpeningRules(Clock.fixed(ASKED, ZoneOffset.UTC));

  @Test
  void fillsInWhatWasLeftOut() {
    var sound =
        rules.check(
            request(person(null, "+44 7700 900001", null), person(null, "447700900002", null)));

    assertThat(sound.id()).isEqualTo("ride-1");
    assertThat(sound.people()).extracting(OpeningRules.Person::id).containsExactly("A", "B");
    assertThat(sound.people())
        .extracting(OpeningRules.Person::realNumber)
        .containsExactly(new PhoneNumber("447700900001"), new PhoneNumber("447700900002"));
    assertThat(sound.channels()).isEqualTo(EnumSet.allOf(Channel.class));
    assertThat(sound.expiresAt()).isEqualTo(ASKED.plus(Duration.ofHours(24)));
    assertThat(sound.confirmBySms()).isTrue();
  }

  @Test
  void keepsWhatWasSaid() {
    var sound =
        rules.check(
            new ConversationRequested(
                "ride-1", BOTH, Set.of(Channel.SMS), ASKED.plusSeconds(1), false));

    assertThat(sound.people())
        .extracting(OpeningRules.Person::id)
        .containsExactly("rider", "driver");
    assertThat(sound.people().getFirst().name()).isEqualTo("Sam");
    assertThat(sound.channels()).containsExactly(Channel.SMS);
    assertThat(sound.expiresAt()).isEqualTo(ASKED.plusSeconds(1));
    assertThat(sound.confirmBySms()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Zoë O'Brien-Łukasz", "李小龍", "Sam (blue car): 4th floor / left", "👩‍👩‍👧"})
  void takesAnyNameOfOneLine(String name) {
    assertThat(OpeningRules.name("name", name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ride-8412", "A.b_c:d-9", "............", "0"})
  void takesAnyIdOfTheForm(String id) {
    assertThat(rules.id(withId(id))).isEqualTo(id);
    assertThat(rules.id(withId("x".repeat(64)))).hasSize(64);
  }

  static Stream<Arguments> refusals() {
    var form = "expected 1 to 64 of A-Z a-z 0-9 . _ : -";
    return Stream.of(
        refusal(withId(null), RejectionReason.INVALID_REQUEST, "conversationId: missing; " + form),
        refusal(withId(""), RejectionReason.INVALID_REQUEST, "conversationId: " + form),
        refusal(withId("x".repeat(65)), RejectionReason.INVALID_REQUEST, "conversationId: " + form),
        refusal(
            withId("+447700900001"), RejectionReason.INVALID_REQUEST, "conversationId: " + form),
        refusal(withId("ride 1"), RejectionReason.INVALID_REQUEST, "conversationId: " + form),
        refusal(withId("ride-1\n"), RejectionReason.INVALID_REQUEST, "conversationId: " + form),
        refusal(withId("{c1}"), RejectionReason.INVALID_REQUEST, "conversationId: " + form),
        refusal(
            withPeople(null),
            RejectionReason.INVALID_REQUEST,
            "participants: missing; expected exactly two"),
        refusal(request(), RejectionReason.INVALID_REQUEST, "participants: expected exactly two"),
        refusal(
            request(RIDER), RejectionReason.INVALID_REQUEST, "participants: expected exactly two"),
        refusal(
            request(RIDER, DRIVER, RIDER),
            RejectionReason.INVALID_REQUEST,
            "participants: expected exactly two"),
        refusal(
            request(person("", "447700900001", null), DRIVER),
            RejectionReason.INVALID_REQUEST,
            "participants[0].id: " + form),
        refusal(
            request(RIDER, person("a|b", "447700900002", null)),
            RejectionReason.INVALID_REQUEST,
            "participants[1].id: " + form),
        refusal(
            request(RIDER, person("rider", "447700900002", null)),
            RejectionReason.INVALID_REQUEST,
            "participants[1].id: expected another one than participants[0].id"),
        refusal(
            request(person("B", "447700900001", null), person(null, "447700900002", null)),
            RejectionReason.INVALID_REQUEST,
            "participants[1].id: expected another one than participants[0].id"),
        refusal(
            request(RIDER, person("driver", "447700900002", "x".repeat(101))),
            RejectionReason.INVALID_REQUEST,
            "participants[1].name: expected at most 100 characters"),
        refusal(
            request(RIDER, person("driver", "447700900002", "Sam\nYour code is 1")),
            RejectionReason.INVALID_REQUEST,
            "participants[1].name: expected one line without control characters"),
        refusal(
            request(person("rider", "447700900001", "Sam\u2028Kim"), DRIVER),
            RejectionReason.INVALID_REQUEST,
            "participants[0].name: expected one line without control characters"),
        refusal(
            request(person("rider", "447700900001", "Sam\u0007"), DRIVER),
            RejectionReason.INVALID_REQUEST,
            "participants[0].name: expected one line without control characters"),
        refusal(
            request(person("rider", "447700900001", "HTTPS://example.com"), DRIVER),
            RejectionReason.INVALID_REQUEST,
            "participants[0].name: expected a name, not an address on the web"),
        refusal(
            request(person("rider", null, null), DRIVER),
            RejectionReason.INVALID_REQUEST,
            "participants[0].realNumber: missing; expected a country code and a number,"
                + " for instance 447700900001"),
        refusal(
            request(RIDER, person("driver", "07700900002", null)),
            RejectionReason.INVALID_NUMBER,
            "participants[1]: not a phone number; expected a country code and a number,"
                + " for instance 447700900001"),
        refusal(
            request(person("rider", "4477009000011111", null), DRIVER),
            RejectionReason.INVALID_NUMBER,
            "participants[0]: not a phone number; expected a country code and a number,"
                + " for instance 447700900001"),
        refusal(
            request(RIDER, person("driver", "+44-7700-900001", null)),
            RejectionReason.SAME_NUMBER,
            "participants[1]: has the same number as participants[0]"),
        refusal(
            new ConversationRequested("ride-1", BOTH, Set.of(), null, null),
            RejectionReason.INVALID_REQUEST,
            "channels: expected VOICE, SMS or both"),
        refusal(until(ASKED), RejectionReason.ALREADY_EXPIRED, "expiresAt: is in the past"),
        refusal(until(Instant.MIN), RejectionReason.ALREADY_EXPIRED, "expiresAt: is in the past"),
        refusal(
            until(ASKED.plus(Duration.ofDays(30)).plusNanos(1)),
            RejectionReason.INVALID_REQUEST,
            "expiresAt: expected at most 30 days ahead"),
        refusal(
            until(Instant.MAX),
            RejectionReason.INVALID_REQUEST,
            "expiresAt: expected at most 30 days ahead"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("refusals")
  void refusesByFieldAndExpectationAndNeverRepeatsANumber(
      ConversationRequested request, RejectionReason reason, String detail) {
    var refusal = catchThrowableOfType(Refusal.class, () -> rules.check(request));

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.detail()).isEqualTo(detail);
    assertThat(refusal.getMessage().replace("for instance 447700900001", ""))
        .doesNotContain("7700")
        .doesNotContain("900001");
  }

  @Test
  void takesTheLatestEndThereMayBe() {
    var latest = ASKED.plus(Duration.ofDays(30));

    assertThat(rules.check(until(latest)).expiresAt()).isEqualTo(latest);
  }

  private static Arguments refusal(
      ConversationRequested request, RejectionReason reason, String detail) {
    return arguments(request, reason, detail);
  }

  private static ConversationRequested withId(@Nullable String id) {
    return new ConversationRequested(id, BOTH, null, null, null);
  }

  private static ConversationRequested withPeople(@Nullable List<Participant> people) {
    return new ConversationRequested("ride-1", people, null, null, null);
  }

  private static ConversationRequested until(Instant expiresAt) {
    return new ConversationRequested("ride-1", BOTH, null, expiresAt, null);
  }
}
