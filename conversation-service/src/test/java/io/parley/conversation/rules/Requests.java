package io.parley.conversation.rules;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.NumberAsWritten;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests for the tests.
public final class Requests {
  static final Instant ASKED = Instant.parse("2026-11-21T12:00:00Z");

  private Requests() {}

  static ConversationRequested request(ConversationRequested.Participant... participants) {
    return request("ride-1", participants);
  }

  public static ConversationRequested request(
      String id, ConversationRequested.Participant... participants) {
    return new ConversationRequested(id, List.of(participants), null, null, null);
  }

  public static ConversationRequested.Participant person(
      @Nullable String id, @Nullable String number, @Nullable String name) {
    return new ConversationRequested.Participant(
        id, number == null ? null : new NumberAsWritten(number), name);
  }
}
