package io.parley.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.simulator.http.BufferedRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Records each request to one of Vonage's APIs; the simulator's own paths are not recorded.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class ApiRecorder extends OncePerRequestFilter {
  private static final Map<String, String> PURPOSES =
      Map.of(
          "/sms/", "sms",
          "/account/numbers", "numbers",
          "/account/get-balance", "account",
          "/account/settings", "account",
          "/number/", "numbers",
          "/ni/", "insights",
          "/identity-insights/", "insights",
          "/v1/", "calls",
          "/v2/applications", "applications");

  private final Wire wire;
  private final Clock clock;

  ApiRecorder(Wire wire, Clock clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /// Whether the path is one of Vonage's, and not the simulator's own.
  public static boolean isVonages(String path) {
    return PURPOSES.keySet().stream().anyMatch(path::startsWith);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !isVonages(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var began = clock.instant();
    var recorded = new ContentCachingResponseWrapper(response);
    try {
      chain.doFilter(request, recorded);
    } finally {
      wire.record(exchange(request, recorded, began));
      recorded.copyBodyToResponse();
    }
  }

  private Exchange exchange(
      HttpServletRequest request, ContentCachingResponseWrapper response, Instant began) {
    return new Exchange(
        0,
        began,
        Exchange.Kind.API,
        purpose(request.getRequestURI()),
        request.getMethod(),
        url(request),
        Headers.recorded(headers(request)),
        request instanceof BufferedRequest buffered ? buffered.body() : "",
        response.getStatus(),
        new String(response.getContentAsByteArray(), UTF_8),
        1,
        Duration.between(began, clock.instant()).toMillis());
  }

  private static String purpose(String path) {
    return PURPOSES.entrySet().stream()
        .filter(known -> path.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("other");
  }

  private static String url(HttpServletRequest request) {
    var query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    var headers = new TreeMap<String, String>();
    for (var name : Collections.list(request.getHeaderNames())) {
      headers.put(name, request.getHeader(name));
    }
    return headers;
  }
}
