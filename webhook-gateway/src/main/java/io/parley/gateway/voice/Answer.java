package io.parley.gateway.voice;

import io.parley.contracts.CallOutcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What Vonage is to do with a call.
///
/// @param ncco as conversation-service wrote it
record Answer(byte[] ncco, CallOutcome outcome, @Nullable String conversationId) {

  /// @param outcome as conversation-service names it; one that isn't known counts as trouble
  static Answer of(byte[] ncco, @Nullable String outcome, @Nullable String conversationId) {
    var known =
        Arrays.stream(CallOutcome.values())
            .filter(it -> it.name().equals(outcome))
            .findFirst()
            .orElse(CallOutcome.TROUBLE);
    return new Answer(ncco, known, conversationId);
  }
}
