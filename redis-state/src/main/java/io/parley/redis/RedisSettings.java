package io.parley.redis;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// What we ask of Redis.
///
/// @param strict whether to refuse to start on a Redis that isn't known to keep its data
/// @param checkEvery how often it is asked again; what it says may change with its restart
/// @param longestReconnectDelay between two attempts to reach it again, however long it was away
@Validated
@ConfigurationProperties("parley.redis")
record RedisSettings(
    boolean strict,
    @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration checkEvery,
    @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 30) Duration longestReconnectDelay) {}
