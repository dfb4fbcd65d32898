package io.parley.provisioning.journal;

/// The right to be at a slot, until it is let go or runs out.
///
/// @param token of this holder alone: whoever comes after has another
public record Lease(Slot slot, String token) {}
