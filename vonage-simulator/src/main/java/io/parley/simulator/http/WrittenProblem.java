package io.parley.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/// A problem detail where no controller is asked yet.
record WrittenProblem(HttpStatus status, String detail) {

  /// @param detail without anything that JSON escapes
  WrittenProblem {}

  void writeTo(HttpServletResponse response) throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json().getBytes(UTF_8));
  }

  private String json() {
    return """
    {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}\
    """
        .formatted(status.getReasonPhrase(), status.value(), detail);
  }
}
