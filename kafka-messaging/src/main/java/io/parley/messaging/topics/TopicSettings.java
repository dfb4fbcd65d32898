package io.parley.messaging.topics;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How topics are created that don't exist yet. Those that exist keep what they have.
///
/// @param partitions of each topic; the most instances of one service that can share its work
/// @param replicationFactor copies of each partition; 3 in production
/// @param retention how long Kafka keeps a record, and with it the numbers and texts in it. Never
///   longer than what was done is remembered by: a send for eight days
/// @param deadLetterRetention the same for dead letters, which wait for somebody to look at them
/// @param topicsAgainAfter until what could not be created is tried again
@Validated
@ConfigurationProperties("parley.kafka")
record TopicSettings(
    @Min(1) int partitions,
    @Min(1) short replicationFactor,
    @DurationMin(hours = 1, message = MESSAGE) @DurationMax(days = 7, message = MESSAGE)
        Duration retention,
    @DurationMin(hours = 1) @DurationMax(days = 365) Duration deadLetterRetention,
    @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration topicsAgainAfter) {

  static final String MESSAGE =
      "PARLEY_KAFKA_RETENTION must be from 1h to 7d: a text that was sent is remembered for 8 days,"
          + " and Kafka must not bring its request back after that";
}
