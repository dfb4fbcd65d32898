package io.parley.messaging.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Who may settle letters: whoever carries a token of the API. The management port is internal, but
/// so are many who are there to read metrics.
///
/// It asks where the letter is settled rather than in a filter before it, which would guard a path
/// that can be set.
final class Callers {
  private static final String BEARER = "Bearer ";

  private final List<byte[]> tokens;

  Callers(List<String> tokens) {
    this.tokens =
        tokens.stream()
            .map(String::strip)
            .filter(token -> !token.isEmpty())
            .map(token -> token.getBytes(UTF_8))
            .toList();
  }

  /// Whether this service knows anybody who may.
  boolean areKnown() {
    return !tokens.isEmpty();
  }

  /// Whether the request that is being answered is such a caller's. Compares with every token, in
  /// constant time each.
  boolean include(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return false;
    }
    var given = authorization.substring(BEARER.length()).getBytes(UTF_8);
    var found = false;
    for (var token : tokens) {
      found |= MessageDigest.isEqual(token, given);
    }
    return found;
  }

  static @Nullable String authorizationOfThisRequest() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
        ? web.getRequest().getHeader(HttpHeaders.AUTHORIZATION)
        : null;
  }
}
