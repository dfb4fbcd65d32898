package io.parley.conversation.history;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// What the timeline of a conversation holds.
///
/// @param keep for how long each call and text is told of
/// @param entries of calls at most, and as many of texts; the oldest make room
@Validated
@ConfigurationProperties("parley.timeline")
public record HistorySettings(
    @NotNull @DurationMin(minutes = 1) @DurationMax(days = 366) Duration keep,
    @Min(1) @Max(10_000) int entries) {}
