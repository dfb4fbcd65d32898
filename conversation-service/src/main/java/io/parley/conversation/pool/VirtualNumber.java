package io.parley.conversation.pool;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.Set;

/// A number that we hold.
///
/// @param country ISO 3166-1 alpha-2
/// @param since when it became usable
public record VirtualNumber(
    PhoneNumber msisdn, String country, Set<Feature> features, Instant since) {}
