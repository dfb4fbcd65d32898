package io.parley.simulator.holds;

import io.parley.simulator.holds.Hold.Step;
import io.parley.simulator.http.VonagePaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Holds requests. It comes after the recorder of the history, which keeps the answer back until
/// all is done here.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class HoldingFilter extends OncePerRequestFilter {
  private final Holds holds;

  HoldingFilter(Holds holds) {
    this.holds = holds;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !VonagePaths.contain(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      holds.pass(new Hold(request.getRequestURI(), Step.BEFORE));
      chain.doFilter(request, response);
      holds.pass(new Hold(request.getRequestURI(), Step.AFTER));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
