package io.parley.simulator.numbers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.springframework.http.ResponseEntity;

/// The body of every answer of the Numbers API that isn't a list: success and failures alike.
@JsonPropertyOrder({"error-code", "error-code-label"})
record NumbersReply(@JsonIgnore int status, @JsonProperty("error-code-label") String label) {

  /// 420 is Vonage's own status, without a standard reason phrase.
  private static final int METHOD_FAILED = 420;

  static final NumbersReply SUCCESS = new NumbersReply(200, "success");
  static final NumbersReply UNAUTHORIZED = new NumbersReply(401, "authentication failed");
  static final NumbersReply FAILED = failed("method failed");

  static NumbersReply failed(String label) {
    return new NumbersReply(METHOD_FAILED, label);
  }

  @JsonProperty("error-code")
  String code() {
    return Integer.toString(status);
  }

  ResponseEntity<Object> entity() {
    return ResponseEntity.status(status).body(this);
  }
}
