package io.parley.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What somebody wrote to somebody. Only its length shows in logs.
public record Text(@JsonValue String content) {
  @JsonCreator
  public Text {}

  @Override
  public String toString() {
    return content.length() + " characters";
  }
}
