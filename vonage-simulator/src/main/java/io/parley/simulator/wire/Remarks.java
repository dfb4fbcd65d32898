package io.parley.simulator.wire;

import io.parley.simulator.trouble.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// What is found out about a request while it is answered, and belongs into the history.
public final class Remarks {
  private static final String ATTRIBUTE = Remarks.class.getName();

  private final List<Kind> troubles = new ArrayList<>();
  private Authentication authentication;

  private Remarks(Authentication authentication) {
    this.authentication = authentication;
  }

  /// @param request the same or a wrapper of it, each time
  public static Remarks on(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Remarks remarks) {
      return remarks;
    }
    var remarks = new Remarks(unchecked(request.getHeader(HttpHeaders.AUTHORIZATION)));
    request.setAttribute(ATTRIBUTE, remarks);
    return remarks;
  }

  public void authenticated(Authentication found) {
    authentication = found;
  }

  public void met(Kind trouble) {
    troubles.add(trouble);
  }

  Authentication authentication() {
    return authentication;
  }

  List<Kind> troubles() {
    return List.copyOf(troubles);
  }

  private static Authentication unchecked(@Nullable String authorization) {
    if (authorization == null) {
      return Authentication.NONE;
    }
    return authorization.startsWith("Bearer ")
        ? new Authentication(Authentication.By.JWT, "RS256", null)
        : new Authentication(Authentication.By.BASIC, null, null);
  }
}
