package io.parley.conversation.routing;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// When a pair (person, virtual number) may be given a new meaning.
///
/// @param quarantine after the end of a conversation; 0 or more
/// @param reuseQuarantined whether somebody for whom all numbers are taken gets the one that has
///   been in quarantine the longest, rather than none. An old contact may then reach somebody new
@Validated
@ConfigurationProperties("parley.routing")
public record RoutingSettings(
    @DurationMin(seconds = 0) Duration quarantine, boolean reuseQuarantined) {}
