package io.parley.conversation.allocation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How numbers are chosen, and when more are asked for.
///
/// @param features whether a number must have what its conversation needs
/// @param lowMark more numbers are asked for as soon as somebody has fewer than this many left; 0
///   waits until somebody has run out
@Validated
@ConfigurationProperties("parley.allocation")
record AllocationSettings(@NotNull Need features, @PositiveOrZero int lowMark) {

  enum Need {
    /// A number without them is better than none.
    PREFER,
    REQUIRE
  }
}
