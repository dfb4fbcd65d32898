package io.parley.conversation.lifecycle;

import io.parley.contracts.Channel;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conversations and requests for the tests.
final class Samples {
  static final PhoneNumber SAM = new PhoneNumber("447700900001");
  static final PhoneNumber ALEX = new PhoneNumber("447700900002");
  static final PhoneNumber FOR_SAM = new PhoneNumber("447700900101");
  static final PhoneNumber FOR_ALEX = new PhoneNumber("447700900102");
  static final Instant ASKED = Instant.parse("2026-11-21T12:00:00Z");

  private Samples() {}

  static Conversation opening() {
    return opening("ride-1", SAM, ALEX, ASKED, ASKED.plusSeconds(3600));
  }

  static Conversation opening(
      String id, PhoneNumber rider, PhoneNumber driver, Instant at, Instant expiresAt) {
    return new Conversation(
        id,
        1,
        Conversation.State.OPENING,
        "fingerprint",
        List.of(
            new Participant("rider", "Sam", "GB", rider, null),
            new Participant("driver", null, "GB", driver, null)),
        EnumSet.allOf(Channel.class),
        true,
        at,
        expiresAt,
        at,
        null,
        List.of());
  }

  static Conversation open() {
    return opening().opened(FOR_SAM, FOR_ALEX, ASKED.plusSeconds(1)).announced();
  }

  static ConversationRequested request(ConversationRequested.Participant... participants) {
    return new ConversationRequested("ride-1", List.of(participants), null, null, null);
  }

  static ConversationRequested.Participant person(
      @Nullable String id, @Nullable String number, @Nullable String name) {
    return new ConversationRequested.Participant(
        id, number == null ? null : new NumberAsWritten(number), name);
  }
}
