package io.parley.conversation.reception;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How texts are put together.
///
/// @param waitForParts how long the rest of a long text is waited for after the last part that
///   came; parts that were sent further apart are of two texts
@Validated
@ConfigurationProperties("parley.reception")
record ReceptionSettings(
    @DurationMin(seconds = 10) @DurationMax(hours = 12) Duration waitForParts) {}
