package io.parley.vonage.numbers;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A number that Vonage has for rent.
///
/// @param msisdn the number
/// @param country ISO 3166-1 alpha-2
/// @param features all that it can carry, which may be more than was asked for
/// @param monthlyPrice in EUR, as a decimal; null where Vonage doesn't say
public record OfferedNumber(
    PhoneNumber msisdn, String country, Set<Feature> features, @Nullable String monthlyPrice) {}
