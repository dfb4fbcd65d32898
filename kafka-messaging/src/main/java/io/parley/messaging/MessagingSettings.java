package io.parley.messaging;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How topics are created that don't exist yet.
///
/// @param partitions of each topic; the most instances of one service that can share its work
/// @param replicationFactor copies of each partition; 3 in production
@Validated
@ConfigurationProperties("parley.kafka")
record MessagingSettings(@Min(1) int partitions, @Min(1) short replicationFactor) {}
