package io.parley.conversation.lifecycle;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.ConversationRequested.Participant;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.StableId;
import io.parley.contracts.WireFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells a repeated request from another one: the fields as sent, numbers normalised, as a hash.
final class Fingerprint {
  private Fingerprint() {}

  static String of(ConversationRequested request) {
    var normalised =
        new ConversationRequested(
            request.conversationId(),
            normalised(request.participants()),
            request.channels(),
            request.expiresAt(),
            request.confirmBySms());
    return StableId.of(WireFormat.mapper().writeValueAsString(normalised));
  }

  private static @Nullable List<Participant> normalised(@Nullable List<Participant> participants) {
    return participants == null
        ? null
        : participants.stream()
            .map(p -> new Participant(p.id(), normalised(p.realNumber()), p.name()))
            .toList();
  }

  private static @Nullable NumberAsWritten normalised(@Nullable NumberAsWritten number) {
    return number == null
        ? null
        : number.parse().map(parsed -> new NumberAsWritten(parsed.digits())).orElse(number);
  }
}
