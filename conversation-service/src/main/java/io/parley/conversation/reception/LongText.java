package io.parley.conversation.reception;

/// A text that came in parts.
///
/// @param line who wrote it to which number
/// @param reference common to its parts
/// @param isRest whether it consists of nothing but what another one lacked that is settled: its
///   late parts, rather than a text
public record LongText(InboundText text, Line line, String reference, boolean isRest) {}
