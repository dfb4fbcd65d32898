package io.parley.simulator.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads each request's body into memory, 64 KiB at most; a longer one is refused with 413.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BodyLimit extends OncePerRequestFilter {
  static final int MAX_BYTES = 64 * 1024;

  private static final WrittenProblem TOO_LARGE =
      new WrittenProblem(
          HttpStatus.CONTENT_TOO_LARGE,
          "The body is longer than 65536 bytes, which is the most that is read here.");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var body = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      TOO_LARGE.writeTo(response);
    } else {
      chain.doFilter(new BufferedRequest(request, body), response);
    }
  }
}
