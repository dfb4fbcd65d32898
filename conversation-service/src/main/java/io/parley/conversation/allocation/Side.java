package io.parley.conversation.allocation;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import java.util.Set;

/// Somebody for whom a number is wanted, which they dial.
///
/// @param participantId for the word to others
/// @param country ISO 3166-1 alpha-2, theirs
/// @param features that the number needs
public record Side(
    String participantId, PhoneNumber caller, String country, Set<Feature> features) {}
