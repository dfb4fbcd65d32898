package io.parley.conversation.legs;

import io.parley.contracts.CallOutcome;
import java.time.Instant;
import java.util.Optional;

/// What `call.inbound` told of a call.
///
/// @param party empty for a caller who has no conversation
public record Dialled(CallOutcome outcome, Optional<Party> party, Instant at) {}
