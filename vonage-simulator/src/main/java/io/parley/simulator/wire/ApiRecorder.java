package io.parley.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.simulator.http.BufferedRequest;
import io.parley.simulator.http.VonagePaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Records each request to one of Vonage's APIs; the simulator's own paths are not recorded.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ApiRecorder extends OncePerRequestFilter {
  private final Wire wire;
  private final Clock clock;

  ApiRecorder(Wire wire, Clock clock) {
    this.wire = wire;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !VonagePaths.contain(request.getRequestURI());
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
    var remarks = Remarks.on(request);
    return new Exchange(
        0,
        began,
        Exchange.Way.API,
        VonagePaths.purpose(request.getRequestURI()).orElse("other"),
        request.getMethod(),
        url(request),
        headers(Collections.list(request.getHeaderNames()), request::getHeader),
        request instanceof BufferedRequest buffered ? buffered.body() : "",
        response.getStatus(),
        headers(response),
        new String(response.getContentAsByteArray(), UTF_8),
        1,
        Duration.between(began, clock.instant()).toMillis(),
        remarks.authentication(),
        remarks.troubles());
  }

  private static String url(HttpServletRequest request) {
    var query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  /// The content's type isn't among the others until they are sent.
  private static Map<String, String> headers(HttpServletResponse response) {
    var headers = headers(response.getHeaderNames(), response::getHeader);
    Optional.ofNullable(response.getContentType())
        .ifPresent(type -> headers.put(HttpHeaders.CONTENT_TYPE, type));
    return headers;
  }

  private static Map<String, String> headers(
      Collection<String> names, Function<String, String> value) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    names.forEach(name -> headers.put(name, value.apply(name)));
    return headers;
  }
}
