package io.parley.simulator.holds;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// Where requests are held.
///
/// @param path of one of Vonage's APIs, whole: `/number/buy`
record Hold(@Nullable String path, @Nullable Step when) {

  enum Step {
    /// Before it takes effect.
    @JsonProperty("before")
    BEFORE,
    /// After it took effect and before it is answered.
    @JsonProperty("after")
    AFTER
  }
}
