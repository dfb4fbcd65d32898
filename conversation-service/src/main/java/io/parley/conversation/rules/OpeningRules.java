package io.parley.conversation.rules;

import io.parley.contracts.Channel;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a request must look like before anything is looked up. Each refusal names the field, what
/// was wrong and what was expected, and never repeats a number.
@Component
public class OpeningRules {
  private static final Pattern ID = Pattern.compile(ConversationRequested.ID);
  public static final String ID_FORM = "1 to 64 of A-Z a-z 0-9 . _ : -";
  public static final String NUMBER_FORM = "a country code and a number, for instance 447700900001";
  private static final List<String> DEFAULT_IDS = List.of("A", "B");
  private static final Duration DEFAULT_DURATION = Duration.ofHours(24);
  private static final Duration LONGEST_DURATION = Duration.ofDays(30);

  private final Clock clock;

  OpeningRules(Clock clock) {
    this.clock = clock;
  }

  /// A request in which everything that can be told without asking anybody is right.
  public record SoundRequest(
      String id,
      String fingerprint,
      List<Person> people,
      Set<Channel> channels,
      boolean confirmBySms,
      Instant expiresAt) {}

  public record Person(String id, @Nullable String name, PhoneNumber realNumber) {}

  public static boolean isId(@Nullable String id) {
    return id != null && ID.matcher(id).matches();
  }

  /// @throws Refusal if there is none, or not of the right form
  public String id(ConversationRequested request) {
    var id = request.conversationId();
    if (id == null) {
      throw invalid("conversationId: missing; expected " + ID_FORM);
    }
    if (!isId(id)) {
      throw invalid("conversationId: expected " + ID_FORM);
    }
    return id;
  }

  /// @throws Refusal if it isn't sound
  public SoundRequest check(ConversationRequested request) {
    return new SoundRequest(
        id(request),
        Fingerprint.of(request),
        people(request.participants()),
        channels(request.channels()),
        request.confirmBySms() == null || request.confirmBySms(),
        expiresAt(request.expiresAt()));
  }

  /// @throws Refusal if it is past or too far ahead
  public Instant expiresAt(@Nullable Instant wanted) {
    var now = clock.instant();
    if (wanted == null) {
      return now.plus(DEFAULT_DURATION);
    }
    if (!wanted.isAfter(now)) {
      throw new Refusal(RejectionReason.ALREADY_EXPIRED, "expiresAt: is in the past");
    }
    if (wanted.isAfter(now.plus(LONGEST_DURATION))) {
      throw invalid("expiresAt: expected at most 30 days ahead");
    }
    // As exact as it is kept, so that it is told the same each time.
    return wanted.truncatedTo(ChronoUnit.MILLIS);
  }

  private static List<Person> people(
      @Nullable List<ConversationRequested.Participant> participants) {
    if (participants == null) {
      throw invalid("participants: missing; expected exactly two");
    }
    if (participants.size() != 2) {
      throw invalid("participants: expected exactly two");
    }
    var people = new ArrayList<Person>();
    for (int i = 0; i < 2; i++) {
      people.add(person(i, participants.get(i)));
    }
    if (people.get(0).id().equals(people.get(1).id())) {
      throw invalid("participants[1].id: expected another one than participants[0].id");
    }
    if (people.get(0).realNumber().equals(people.get(1).realNumber())) {
      throw new Refusal(
          RejectionReason.SAME_NUMBER, "participants[1]: has the same number as participants[0]");
    }
    return people;
  }

  private static Person person(int i, ConversationRequested.Participant participant) {
    var id = participant.id() != null ? participant.id() : DEFAULT_IDS.get(i);
    if (!isId(id)) {
      throw invalid("participants[" + i + "].id: expected " + ID_FORM);
    }
    name("participants[" + i + "].name", participant.name());
    if (participant.realNumber() == null) {
      throw invalid("participants[" + i + "].realNumber: missing; expected " + NUMBER_FORM);
    }
    return new Person(
        id, participant.name(), number("participants[" + i + "]", participant.realNumber()));
  }

  /// @param field what the refusal names
  /// @throws Refusal if it isn't a phone number
  public static PhoneNumber number(String field, NumberAsWritten written) {
    return written
        .parse()
        .orElseThrow(() ->
            new Refusal(
                RejectionReason.INVALID_NUMBER,
                field + ": not a phone number; expected " + NUMBER_FORM));
  }

  /// A name is put into a text to the other person: it is no place for a second line, or a link.
  ///
  /// @param field what the refusal names
  /// @throws Refusal if it is too long, or more than a name
  public static @Nullable String name(String field, @Nullable String name) {
    if (name != null && name.length() > ConversationRequested.LONGEST_NAME) {
      throw invalid(
          field + ": expected at most " + ConversationRequested.LONGEST_NAME + " characters");
    }
    if (name != null && name.codePoints().anyMatch(OpeningRules::breaksTheLine)) {
      throw invalid(field + ": expected one line without control characters");
    }
    if (name != null && name.contains("://")) {
      throw invalid(field + ": expected a name, not an address on the web");
    }
    return name;
  }

  private static boolean breaksTheLine(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  private static Set<Channel> channels(@Nullable Set<Channel> wanted) {
    if (wanted == null) {
      return EnumSet.allOf(Channel.class);
    }
    if (wanted.isEmpty()) {
      throw invalid("channels: expected VOICE, SMS or both");
    }
    return wanted;
  }

  private static Refusal invalid(String detail) {
    return new Refusal(RejectionReason.INVALID_REQUEST, detail);
  }
}
