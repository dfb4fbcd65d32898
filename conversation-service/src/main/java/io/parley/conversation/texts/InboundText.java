package io.parley.conversation.texts;

import io.parley.contracts.Text;
import java.time.Instant;

/// A text as its sender wrote it, whole.
///
/// @param messageId of its first part, however the parts came
/// @param sentAt of its earliest part, exact to the second
record InboundText(String messageId, Text text, Instant sentAt) {}
