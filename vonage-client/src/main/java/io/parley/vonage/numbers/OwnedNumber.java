package io.parley.vonage.numbers;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A number that the account rents.
///
/// @param msisdn the number
/// @param country ISO 3166-1 alpha-2
/// @param features what it can carry
/// @param applicationId the application that gets its calls, if any
/// @param inboundSmsUrl where its texts go; null for the account's default
public record OwnedNumber(
    PhoneNumber msisdn,
    String country,
    Set<Feature> features,
    @Nullable String applicationId,
    @Nullable URI inboundSmsUrl) {}
