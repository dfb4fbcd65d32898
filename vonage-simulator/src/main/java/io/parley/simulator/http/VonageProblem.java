package io.parley.simulator.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Errors as Vonage's newer APIs (Applications, Identity Insights) write them.
public final class VonageProblem {
  private static final String TYPES = "https://developer.vonage.com/api-errors#";

  private VonageProblem() {}

  /// One parameter that Vonage refuses.
  public record InvalidParameter(String name, String reason) {}

  public static ResponseEntity<Map<String, Object>> unauthorised() {
    return of(
        HttpStatus.UNAUTHORIZED,
        "unauthorized",
        "Unauthorized",
        "You did not provide correct credentials.");
  }

  public static ResponseEntity<Map<String, Object>> of(
      HttpStatus status, String type, String title, String detail) {
    return of(status, type, title, detail, List.of());
  }

  /// @param type the part after `#` of the type's URL
  /// @param invalid left out if there are none
  public static ResponseEntity<Map<String, Object>> of(
      HttpStatus status, String type, String title, String detail, List<InvalidParameter> invalid) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("type", TYPES + type);
    fields.put("title", title);
    fields.put("detail", detail);
    if (!invalid.isEmpty()) {
      fields.put("invalid_parameters", invalid);
    }
    fields.put("instance", UUID.randomUUID().toString());
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(fields);
  }
}
