package io.parley.conversation.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Lets in only who carries one of our bearer tokens.
@Component
class TokenFilter extends OncePerRequestFilter {
  private static final String LOOK_UP = "/calls/answer";
  private static final String BEARER = "Bearer ";

  private final List<byte[]> apiTokens;
  private final List<byte[]> allTokens;
  private final JsonMapper json;

  TokenFilter(TokenSettings settings, JsonMapper json) {
    this.apiTokens = bytes(settings.apiTokens());
    this.allTokens =
        Stream.concat(apiTokens.stream(), bytes(settings.lookupTokens()).stream()).toList();
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var accepted = request.getServletPath().equals(LOOK_UP) ? allTokens : apiTokens;
    if (isOneOf(accepted, request.getHeader(HttpHeaders.AUTHORIZATION))) {
      chain.doFilter(request, response);
    } else {
      refuse(request.getHeader(HttpHeaders.AUTHORIZATION), response);
    }
  }

  /// Compares with every token, in constant time each, so that the time taken tells nothing.
  private static boolean isOneOf(List<byte[]> tokens, @Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return false;
    }
    var given = authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
    var found = false;
    for (var token : tokens) {
      found |= MessageDigest.isEqual(token, given);
    }
    return found;
  }

  private void refuse(@Nullable String authorization, HttpServletResponse response)
      throws IOException {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNAUTHORIZED,
            authorization != null && authorization.startsWith(BEARER)
                ? "the token is wrong: expected one of PARLEY_API_TOKEN"
                : "expected the header Authorization: Bearer <token>");
    problem.setProperty("reason", "UNAUTHORIZED");
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }

  private static List<byte[]> bytes(List<String> tokens) {
    return tokens.stream().map(t -> t.strip().getBytes(StandardCharsets.UTF_8)).toList();
  }
}
