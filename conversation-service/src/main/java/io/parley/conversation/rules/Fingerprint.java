package io.parley.conversation.rules;

import io.parley.contracts.Channel;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.ConversationRequested.Participant;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.StableId;
import io.parley.contracts.WireFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Tells a repeated request from another one: the fields as sent, numbers normalised, as a hash.
public final class Fingerprint {
  private Fingerprint() {}

  public static String of(ConversationRequested request) {
    var normalised =
        new ConversationRequested(
            request.conversationId(),
            normalised(request.participants()),
            sorted(request.channels()),
            request.expiresAt(),
            request.confirmBySms());
    return StableId.of(WireFormat.mapper().writeValueAsString(normalised));
  }

  /// A set has no order, but the same request must always be written the same.
  private static @Nullable Set<Channel> sorted(@Nullable Set<Channel> channels) {
    return channels == null ? null : new TreeSet<>(channels);
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
        : number
            .parse()
            .filter(parsed -> !parsed.digits().equals(number.value()))
            .map(parsed -> new NumberAsWritten(parsed.digits()))
            .orElse(number);
  }
}
