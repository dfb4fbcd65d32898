package io.parley.notifier.store;

/// The right to send a text, until it is let go or runs out.
///
/// @param token of this holder alone: whoever comes after has another
public record Lease(String smsId, String token) {}
