package io.parley.vonage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Turns a start that failed for want of a setting into two sentences instead of a stack trace.
/// First, since a setting that can't be used is a binding error as well.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class VonageNotSetUpAnalyzer extends AbstractFailureAnalyzer<VonageNotSetUp> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, VonageNotSetUp cause) {
    var action =
        "Set %s in the environment, or in a .env file beside the process."
            .formatted(cause.variable());
    return new FailureAnalysis(cause.getMessage(), action, cause);
  }
}
