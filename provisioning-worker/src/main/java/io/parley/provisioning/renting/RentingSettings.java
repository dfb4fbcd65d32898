package io.parley.provisioning.renting;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// What may be rented.
///
/// @param maxNumbers nothing is rented above this many in all
/// @param maxNumbersPerCountry nor above this many of one country
@Validated
@ConfigurationProperties("parley")
record RentingSettings(@PositiveOrZero int maxNumbers, @PositiveOrZero int maxNumbersPerCountry) {}
