package io.parley.gateway.doorstep;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param requestWithin from the first byte of a request until it is there and answered; longer
///   than Kafka gets
@Validated
@ConfigurationProperties("parley.gateway")
record DoorstepSettings(
    @NotNull @DurationMin(millis = 500) @DurationMax(minutes = 1) Duration requestWithin) {}
