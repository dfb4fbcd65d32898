package io.parley.conversation.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/// What our bearer tokens open, by the header `Authorization` of whoever asks.
@Component
public class Tokens {
  private static final String BEARER = "Bearer ";

  private final List<byte[]> apiTokens;
  private final List<byte[]> allTokens;

  Tokens(TokenSettings settings) {
    this.apiTokens = bytes(settings.apiTokens());
    this.allTokens =
        Stream.concat(apiTokens.stream(), bytes(settings.lookupTokens()).stream()).toList();
  }

  public boolean openTheApi(@Nullable String authorization) {
    return isOneOf(apiTokens, authorization);
  }

  public boolean openTheLookUp(@Nullable String authorization) {
    return isOneOf(allTokens, authorization);
  }

  /// What is said to whom they don't.
  public static ProblemDetail problem(@Nullable String authorization) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNAUTHORIZED,
            authorization != null && authorization.startsWith(BEARER)
                ? "the token is wrong: expected one of PARLEY_API_TOKEN"
                : "expected the header Authorization: Bearer <token>");
    problem.setProperty("reason", "UNAUTHORIZED");
    return problem;
  }

  /// Compares with every token, in constant time each, so that the time taken tells nothing.
  private static boolean isOneOf(List<byte[]> tokens, @Nullable String authorization) {
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

  private static List<byte[]> bytes(List<String> tokens) {
    return tokens.stream().map(token -> token.strip().getBytes(UTF_8)).toList();
  }
}
