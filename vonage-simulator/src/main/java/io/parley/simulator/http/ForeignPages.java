package io.parley.simulator.http;

import io.parley.simulator.SimulatorSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses what a browser sends for a page of another site. There are no credentials that such a
/// page would lack: whoever's browser it is in, is let in.
///
/// Browsers say for whom they ask (`Sec-Fetch-Site`, or `Origin` where that is missing), and
/// nothing else does. A page can still look like one of ours if its own name is made to point here
/// (DNS rebinding); such a name has a dot in it, unlike most that simulators have.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForeignPages extends OncePerRequestFilter {
  private static final WrittenProblem FOREIGN =
      new WrittenProblem(
          HttpStatus.FORBIDDEN, "A page of another site may not ask this of the simulator.");
  private static final WrittenProblem UNKNOWN_NAME =
      new WrittenProblem(
          HttpStatus.FORBIDDEN,
          "The simulator isn't known by the name in the Host header: expected an IP address,"
              + " localhost, a name without a dot, or one of simulator.hosts"
              + " (VONAGE_SIMULATOR_HOSTS).");

  /// Asked by a page of this site, or by whoever typed the address.
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private static final Pattern HOST = Pattern.compile("(?<name>\\[[^]]*]|[^:]*)(?::[0-9]*)?");
  private static final Pattern SAFE_NAME =
      Pattern.compile("[^.]+|[0-9]{1,3}(\\.[0-9]{1,3}){3}|.+\\.localhost|\\[.*]");

  private final List<String> hosts;

  ForeignPages(SimulatorSettings settings) {
    this.hosts = settings.hosts();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var refusal = refusal(request);
    if (refusal.isPresent()) {
      refusal.get().writeTo(response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private Optional<WrittenProblem> refusal(HttpServletRequest request) {
    if (isForeign(request) && !isLink(request)) {
      return Optional.of(FOREIGN);
    }
    return isOwnPath(request.getRequestURI()) && !isKnown(request.getHeader(HttpHeaders.HOST))
        ? Optional.of(UNKNOWN_NAME)
        : Optional.empty();
  }

  private boolean isForeign(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !OWN_SITE.contains(site);
    }
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin != null
        && !origin
            .replaceFirst("^https?://", "")
            .equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
  }

  /// Somebody followed a link to a page of ours, which changes nothing and can't be read by where
  /// it came from.
  private static boolean isLink(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        && "document".equals(request.getHeader("Sec-Fetch-Dest"));
  }

  /// Vonage's APIs take credentials, and health is nobody's secret.
  private static boolean isOwnPath(String path) {
    return !VonagePaths.contain(path) && !path.startsWith("/actuator/");
  }

  private boolean isKnown(@Nullable String host) {
    var matcher = HOST.matcher(host == null ? "" : host);
    if (host == null || !matcher.matches()) {
      return host == null;
    }
    var name = matcher.group("name");
    return SAFE_NAME.matcher(name).matches() || hosts.stream().anyMatch(name::equalsIgnoreCase);
  }
}
