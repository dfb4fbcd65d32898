package io.parley.conversation.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Lets in only who carries one of our bearer tokens.
@Component
class TokenFilter extends OncePerRequestFilter {
  private static final String LOOK_UP = "/calls/answer";

  private final Tokens tokens;
  private final JsonMapper json;

  TokenFilter(Tokens tokens, JsonMapper json) {
    this.tokens = tokens;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (request.getServletPath().equals(LOOK_UP)
        ? tokens.openTheLookUp(authorization)
        : tokens.openTheApi(authorization)) {
      chain.doFilter(request, response);
    } else {
      refuse(authorization, response);
    }
  }

  private void refuse(@Nullable String authorization, HttpServletResponse response)
      throws IOException {
    var problem = Tokens.problem(authorization);
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
