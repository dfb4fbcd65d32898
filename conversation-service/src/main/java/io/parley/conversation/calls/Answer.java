package io.parley.conversation.calls;

import io.parley.contracts.CallOutcome;
import java.util.Optional;

/// What is to be done with a call.
///
/// @param ncco for Vonage, JSON
record Answer(CallOutcome outcome, Optional<String> conversationId, String ncco) {}
