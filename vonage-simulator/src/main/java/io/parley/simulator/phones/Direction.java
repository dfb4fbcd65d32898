package io.parley.simulator.phones;

import com.fasterxml.jackson.annotation.JsonProperty;

/// As this phone sees it.
public enum Direction {
  @JsonProperty("in")
  IN,
  @JsonProperty("out")
  OUT
}
