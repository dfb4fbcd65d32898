package io.parley.conversation.lifecycle;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How long a request on Kafka waits for numbers before it is rejected.
///
/// @param atMost 0 or more
@Validated
@ConfigurationProperties("parley.waiting")
record WaitingSettings(@NotNull @DurationMin(seconds = 0) Duration atMost) {

  /// When `waiting` is rejected: it has waited long enough, or would be over by then.
  Instant deadline(Conversation waiting) {
    var waited = waiting.changedAt().plus(atMost);
    return waited.isBefore(waiting.expiresAt()) ? waited : waiting.expiresAt();
  }
}
