package io.parley.gateway.voice;

import io.parley.contracts.CallOutcome;
import org.jspecify.annotations.Nullable;

/// What Vonage is to do with a call.
///
/// @param ncco as conversation-service wrote it
record Answer(byte[] ncco, CallOutcome outcome, @Nullable String conversationId) {}
