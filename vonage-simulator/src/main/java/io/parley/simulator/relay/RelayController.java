package io.parley.simulator.relay;

import io.parley.simulator.http.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Lets the page do what an internal service would: `/api/conversations` and what is below it, and
/// nothing else of the API.
@RestController
@RequestMapping("/api")
class RelayController {
  private static final String HERE = "/api";

  /// And itself.
  private static final String CONVERSATIONS = "/conversations/**";

  private static final byte[] NOTHING = {};

  /// Encoded; no `.` and `..`, which would lead elsewhere.
  private static final Pattern PATH =
      Pattern.compile("/conversations(/(?!\\.{1,2}(/|$))([A-Za-z0-9._:-]|%3[Aa])+)*");

  private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~:=&%+-]*");

  private final Relay relay;

  RelayController(Relay relay) {
    this.relay = relay;
  }

  /// Whether there is an API to pass on to.
  record Api(boolean configured) {}

  @GetMapping
  Api api() {
    return new Api(relay.isConfigured());
  }

  @RequestMapping(
      path = CONVERSATIONS,
      method = {RequestMethod.GET, RequestMethod.DELETE})
  ResponseEntity<byte[]> withoutBody(HttpServletRequest request) throws InterruptedException {
    return passedOn(request, NOTHING);
  }

  @RequestMapping(
      path = CONVERSATIONS,
      method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH},
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> withBody(HttpServletRequest request)
      throws IOException, InterruptedException {
    return passedOn(request, request.getInputStream().readAllBytes());
  }

  private ResponseEntity<byte[]> passedOn(HttpServletRequest request, byte[] body)
      throws InterruptedException {
    var path = request.getRequestURI().substring(HERE.length());
    if (!PATH.matcher(path).matches()) {
      throw Refused.because(
          HttpStatus.NOT_FOUND, "Only /conversations and what is below it is passed on.");
    }
    return answered(relay.send(request.getMethod(), path + query(request), body));
  }

  private static String query(HttpServletRequest request) {
    var query = Optional.ofNullable(request.getQueryString());
    if (query.filter(written -> !QUERY.matcher(written).matches()).isPresent()) {
      throw Refused.badRequest("Expected a query of letters, digits and what is URL-encoded.");
    }
    return query.map(written -> "?" + written).orElse("");
  }

  private static ResponseEntity<byte[]> answered(HttpResponse<byte[]> answer) {
    if (answer.statusCode() == HttpStatus.UNAUTHORIZED.value()) {
      throw Refused.because(
          HttpStatus.BAD_GATEWAY,
          "The API refuses the token in simulator.api-token (PARLEY_API_TOKEN).");
    }
    var response = ResponseEntity.status(answer.statusCode()).cacheControl(CacheControl.noStore());
    answer
        .headers()
        .firstValue(HttpHeaders.CONTENT_TYPE)
        .ifPresent(type -> response.header(HttpHeaders.CONTENT_TYPE, type));
    return response.body(answer.body());
  }
}
